package io.vigie.analytics.enrich.file;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Loads each version of a large file once for all who watch it in this process, for as long as one
 * of them uses it. Safe for use by several threads; who asks for a version that is being loaded
 * waits for it.
 */
public final class LoadedOnce<T> implements ReloadingFile.Loader<T> {

  private record Version(Path file, long size, Instant modified) {}

  private final ReloadingFile.Loader<T> loader;
  private final Map<Version, WeakReference<T>> loaded = new HashMap<>();

  /** Loads by a loader whose values are not changed once they are made. */
  public LoadedOnce(ReloadingFile.Loader<T> loader) {
    this.loader = loader;
  }

  @Override
  public synchronized T load(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Version version =
        new Version(
            file.toAbsolutePath().normalize(),
            attributes.size(),
            attributes.lastModifiedTime().toInstant());
    loaded.values().removeIf(reference -> reference.get() == null);
    WeakReference<T> known = loaded.get(version);
    T value = known == null ? null : known.get();
    if (value == null) {
      value = loader.load(file);
      loaded.put(version, new WeakReference<>(value));
    }
    return value;
  }
}
