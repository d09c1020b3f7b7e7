package io.vigie.local.stack;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one folder under which a server keeps everything: settings, data, log. Deleted on close, or
 * at the latest when this JVM ends, unless kept; what stood in the place before is never touched.
 */
public final class WorkFolder implements AutoCloseable {

  /** A server that starts with less than this would die soon, with a worse message. */
  static final long LEAST_SPACE_BYTES = 256L << 20;

  /** How often, and after what pause, a folder is deleted that something is still put into. */
  private static final int ATTEMPTS = 50;

  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Says that the folder is ours to reuse and to delete. */
  private static final String MARK = ".vigie-local";

  private final Path path;
  private final boolean keep;
  private final CloseOnExit onExit;
  private boolean deleted;

  private WorkFolder(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
    this.onExit = CloseOnExit.of(this::delete);
  }

  /**
   * Opens {@code parent/server}, or a new temporary folder.
   *
   * @param parent null for a temporary folder; made when absent
   * @param server the server's name, which becomes the folder's
   * @param keep whether the folder outlives {@link #close}, to be opened again with its data
   * @throws LocalServerException if it cannot be written, the disk is full, or the place holds
   *     something else
   */
  public static WorkFolder open(@Nullable Path parent, String server, boolean keep) {
    return CloseOnExit.making(() -> make(parent, server, keep));
  }

  private static WorkFolder make(@Nullable Path parent, String server, boolean keep) {
    try {
      Path path = parent == null ? temporary(server) : within(parent, server);
      requireOurs(path);
      Files.writeString(path.resolve(MARK), "Made by Vigie; deleted when the server closes.\n");
      requireSpace(path);
      return new WorkFolder(path, keep);
    } catch (IOException e) {
      throw new LocalServerException(
          "The work folder %s cannot be written (%s). Choose a folder you may write to."
              .formatted(parent == null ? System.getProperty("java.io.tmpdir") : parent, reason(e)),
          e);
    }
  }

  private static Path temporary(String server) throws IOException {
    return Files.createTempDirectory("vigie-" + server + "-").toRealPath();
  }

  private static Path within(Path parent, String server) throws IOException {
    Files.createDirectories(parent);
    return Files.createDirectories(parent.toRealPath().resolve(server));
  }

  private static void requireOurs(Path path) throws IOException {
    try (Stream<Path> content = Files.list(path)) {
      if (!Files.exists(path.resolve(MARK)) && content.findAny().isPresent()) {
        throw new LocalServerException(
            "The folder %s holds files that are not Vigie's. Choose another work folder."
                .formatted(path));
      }
    }
  }

  private static void requireSpace(Path path) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < LEAST_SPACE_BYTES) {
      throw new LocalServerException(
          "The disk of %s has only %d MB left; %d MB are needed. Free some space or choose another work folder."
              .formatted(path, free >> 20, LEAST_SPACE_BYTES >> 20));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }

  /** The folder itself, absolute and free of symbolic links. */
  public Path path() {
    return path;
  }

  /** A folder inside, made when absent. */
  public synchronized Path folder(String name) {
    requireThere();
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new LocalServerException("Cannot make a folder in " + path + ": " + reason(e), e);
    }
  }

  /** Writes a text file inside, replacing what it held. */
  public synchronized Path write(String name, String text) {
    requireThere();
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new LocalServerException("Cannot write " + name + " in " + path + ": " + reason(e), e);
    }
  }

  /** Writes a file inside that its owner alone may read, such as a secret. */
  public Path writePrivate(String name, String text) {
    Path file = write(name, text);
    try {
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new LocalServerException("Cannot protect " + file + ": " + reason(e), e);
    }
  }

  /** What was deleted as the JVM ends must not be made again by who was still laying it out. */
  private void requireThere() {
    if (deleted) {
      throw new LocalServerException("The work folder " + path + " is closed.");
    }
  }

  /** Deletes the folder, unless it is kept. */
  @Override
  public void close() {
    delete();
    onExit.forget();
  }

  private synchronized void delete() {
    if (keep) {
      return;
    }
    deleted = true;
    try {
      for (int left = ATTEMPTS; !isGone(left); left--) {
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (IOException e) {
      throw new LocalServerException("Cannot delete " + path + ": " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalServerException("Interrupted while deleting " + path + ".", e);
    }
  }

  /** A thread that is still laying the folder out may put a file where all had been deleted. */
  private boolean isGone(int attemptsLeft) throws IOException {
    try {
      deleteTree();
      return true;
    } catch (DirectoryNotEmptyException e) {
      if (attemptsLeft == 0) {
        throw e;
      }
      return false;
    }
  }

  private void deleteTree() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // A server that has just died may still be taking its own files away.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
