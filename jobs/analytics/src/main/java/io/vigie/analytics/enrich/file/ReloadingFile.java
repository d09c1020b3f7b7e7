package io.vigie.analytics.enrich.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was loaded from a file, loaded again when its size or modification time changes.
 *
 * <p>A new version is loaded aside and takes the old one's place at once. A version that cannot be
 * loaded is reported and leaves the last good one in use; it is tried again at every look. Safe for
 * use by several threads.
 */
public final class ReloadingFile<T> {

  /** Makes a value from a file. */
  @FunctionalInterface
  public interface Loader<T> {

    /**
     * Loads the whole file; nothing of it may be read later.
     *
     * @throws IOException when it cannot be read
     * @throws UnusableFileException when its content is no good
     */
    T load(Path file) throws IOException;
  }

  private record Version<T>(T value, Signature signature, FileStatus status) {}

  private record Signature(long size, Instant modified) {}

  private final Path file;
  private final Loader<T> loader;
  private final ReloadSchedule schedule;
  private final Consumer<FileStatus> listener;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Version<T> current;
  private volatile long nextLook;

  private ReloadingFile(
      Path file, Loader<T> loader, ReloadSchedule schedule, Consumer<FileStatus> listener) {
    this.file = file;
    this.loader = loader;
    this.schedule = schedule;
    this.listener = listener;
    this.nextLook = afterInterval();
    this.current = load();
  }

  /**
   * Loads a file now and watches it from then on.
   *
   * @param file the file
   * @param loader makes the value
   * @param schedule when to look again
   * @param listener called after each swap and when a problem appears, changes or goes away; on the
   *     schedule's executor
   * @throws UnusableFileException when it cannot be loaded now
   */
  public static <T> ReloadingFile<T> open(
      Path file, Loader<T> loader, ReloadSchedule schedule, Consumer<FileStatus> listener) {
    return new ReloadingFile<>(file, loader, schedule, listener);
  }

  /** The last good version. Starts a look at the file when one is due, without waiting for it. */
  public T get() {
    poll();
    return current.value();
  }

  /** Starts a look at the file when one is due, without waiting for it. */
  public void poll() {
    if (schedule.clock().millis() >= nextLook && looking.compareAndSet(false, true)) {
      nextLook = afterInterval();
      schedule.executor().execute(this::look);
    }
  }

  /** How the file stands. */
  public FileStatus status() {
    return current.status();
  }

  private long afterInterval() {
    return schedule.clock().instant().plus(schedule.interval()).toEpochMilli();
  }

  private void look() {
    try {
      if (!signature().equals(current.signature())) {
        swap(load());
      } else if (current.status().problem() != null) {
        swap(withProblem(null));
      }
    } catch (IOException e) {
      keep(unreadable(e));
    } catch (UnusableFileException e) {
      keep(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      keep(file + " cannot be loaded (" + e.getClass().getSimpleName() + ")");
    } finally {
      looking.set(false);
    }
  }

  private void swap(Version<T> next) {
    current = next;
    listener.accept(next.status());
  }

  private void keep(String problem) {
    if (!Objects.equals(problem, current.status().problem())) {
      swap(withProblem(problem));
    }
  }

  private Version<T> withProblem(@Nullable String problem) {
    FileStatus old = current.status();
    return new Version<>(
        current.value(),
        current.signature(),
        new FileStatus(file, old.loaded(), old.modified(), old.size(), problem));
  }

  private Version<T> load() {
    try {
      // Taken before the content: a change in between is seen at the next look.
      Signature signature = signature();
      T value = loader.load(file);
      Instant now = schedule.clock().instant();
      return new Version<>(
          value,
          signature,
          new FileStatus(file, now, signature.modified(), signature.size(), null));
    } catch (IOException e) {
      throw new UnusableFileException(unreadable(e));
    }
  }

  private Signature signature() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Signature(attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  private String unreadable(IOException e) {
    return e instanceof NoSuchFileException
        ? file + " does not exist; put the file there or take its key out of the settings"
        : file
            + " cannot be read; check that it is a file that Vigie may read ("
            + e.getClass().getSimpleName()
            + ")";
  }
}
