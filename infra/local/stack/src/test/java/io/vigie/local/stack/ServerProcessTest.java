package io.vigie.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

  private final Path folder;

  ServerProcessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void diesWithAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes(ServerProcess.class) + ":" + classes(Parent.class),
                Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> processes;
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      processes =
          List.of(out.readLine().split(" ", -1)).stream()
              .map(Long::parseLong)
              .map(pid -> ProcessHandle.of(pid).orElseThrow())
              .toList();
    }
    assertThat(processes).hasSizeGreaterThan(1).allMatch(ProcessHandle::isAlive);
    parent.destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** A JVM that starts a server, tells its process numbers, and waits to be killed. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
      ServerProcess server = ServerProcess.start(command(Path.of(args[0]), "exec sleep 600"));
      List<String> numbers = server.handles().stream().map(h -> Long.toString(h.pid())).toList();
      System.out.println(String.join(" ", numbers));
      Thread.currentThread().join();
    }
  }

  @Test
  void letsAServerEndInOrder() {
    ServerProcess server =
        ServerProcess.start(
            command("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.1; done"));
    server.awaitReady(() -> log().contains("up"), Duration.ofSeconds(20));
    server.stop(Duration.ofSeconds(20));
    assertThat(server.isAlive()).isFalse();
    assertThat(server.handles()).isEmpty();
    assertThat(folder.resolve("log")).content().contains("bye");
  }

  @Test
  void killsAServerThatWillNotEnd() {
    ServerProcess server =
        ServerProcess.start(command("trap '' TERM; echo up; while :; do sleep 0.1; done"));
    server.awaitReady(() -> log().contains("up"), Duration.ofSeconds(20));
    server.stop(Duration.ofMillis(300));
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void saysWithWhichLastWordsAServerEnded() {
    ServerProcess server = ServerProcess.start(command("echo the disk is on fire; exit 3"));
    assertThatThrownBy(() -> server.awaitReady(() -> false, Duration.ofSeconds(20)))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("the disk is on fire");
  }

  @Test
  void killsAServerThatIsNotReadyInTime() {
    ServerProcess server = ServerProcess.start(command("echo still thinking; exec sleep 600"));
    assertThatThrownBy(() -> server.awaitReady(() -> false, Duration.ofMillis(500)))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("not ready")
        .hasMessageContaining("still thinking");
    assertThat(server.handles()).isEmpty();
  }

  private String log() throws java.io.IOException {
    return Files.readString(folder.resolve("log"));
  }

  private ServerProcess.Command command(String script) {
    return command(folder, script);
  }

  private static ServerProcess.Command command(Path folder, String script) {
    return new ServerProcess.Command(
        "Server",
        List.of("sh", "-c", script),
        Map.of(),
        ServerUser.same(),
        folder,
        folder.resolve("log"));
  }

  private static Path classes(Class<?> type) throws java.net.URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
