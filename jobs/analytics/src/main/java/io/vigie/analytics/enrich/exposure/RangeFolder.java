package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.enrich.file.UnusableFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Range files in a folder, {@code 21BD1.txt}, as Have I Been Pwned's downloader leaves them. */
final class RangeFolder implements RangeSource {

  private final PasswordDigest.Kind kind;
  private final Path folder;

  /**
   * A folder.
   *
   * @throws UnusableFileException when it is absent or may not be read
   */
  RangeFolder(PasswordDigest.Kind kind, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnusableFileException(
          folder
              + " is no folder; put the range files into it or take its key out of the settings");
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new UnusableFileException(
          folder + " cannot be read; check that it is a folder that Vigie may read");
    }
    this.kind = kind;
    this.folder = folder;
  }

  @Override
  public @Nullable PasswordRange range(String prefix) throws IOException {
    Path file = folder.resolve(prefix + ".txt");
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return PasswordRange.read(kind, lines);
    } catch (NoSuchFileException e) {
      return null;
    } catch (PasswordRange.MalformedRangeException e) {
      throw new IOException("a file of it is malformed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(
          "a file of it cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  @Override
  public String name() {
    return folder.toString();
  }
}
