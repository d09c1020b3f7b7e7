package io.vigie.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whom a server runs as: this JVM's own user, or, for a server that refuses to run as root, the
 * system's {@code nobody}.
 */
public final class ServerUser {

  private static final int NOBODY = 65_534;
  private static final ServerUser SAME = new ServerUser(-1, -1);

  private final int uid;
  private final int gid;

  private ServerUser(int uid, int gid) {
    this.uid = uid;
    this.gid = gid;
  }

  /** The user of this JVM. */
  public static ServerUser same() {
    return SAME;
  }

  /**
   * Somebody who is not root.
   *
   * @param server its name, for the message
   * @throws LocalServerException if this JVM runs as root and the system has no {@code setpriv}
   */
  public static ServerUser unprivileged(String server) {
    if (!isRoot()) {
      return SAME;
    }
    if (!hasSetpriv()) {
      throw new LocalServerException(
          "%s refuses to run as root, and there is no setpriv here to run it as another user. Install util-linux, or start Vigie as a normal user."
              .formatted(server));
    }
    return nobody();
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static boolean hasSetpriv() {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setpriv")));
  }

  private static ServerUser nobody() {
    try (Stream<String> users = Files.lines(Path.of("/etc/passwd"), StandardCharsets.UTF_8)) {
      return users
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals("nobody"))
          .map(fields -> new ServerUser(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
          .findFirst()
          .orElseGet(() -> new ServerUser(NOBODY, NOBODY));
    } catch (IOException unreadable) {
      return new ServerUser(NOBODY, NOBODY);
    }
  }

  private boolean isSame() {
    return uid < 0;
  }

  /** The words to put before a command. */
  List<String> prefix() {
    return isSame()
        ? List.of()
        : List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
  }

  /** Gives a tree to this user. */
  void own(Path tree) {
    if (isSame()) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", gid);
      }
    } catch (IOException e) {
      throw new LocalServerException(
          "Cannot give %s to user %d: %s".formatted(tree, uid, e.getMessage()), e);
    }
  }

  /** Whether this user can enter the folder, which every folder above it must let him. */
  boolean canEnter(Path folder) {
    if (isSame()) {
      return Files.isExecutable(folder);
    }
    try {
      List<String> words =
          Stream.concat(
                  prefix().stream(),
                  Stream.of(
                      "sh", "-c", "test -r \"$1\" && test -x \"$1\"", "sh", folder.toString()))
              .toList();
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return isSame() ? System.getProperty("user.name", "?") : "user " + uid;
  }
}
