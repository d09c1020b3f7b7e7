package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo in a process of its own, ended by SIGTERM while it is at something. */
class DemoInterruptionIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Path temporary;
  private Path said;
  private Process demo;

  @BeforeEach
  void start() throws IOException {
    // The servers may run as another user, who must be able to enter.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    said = folder.resolve("said.txt");
    demo =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-Dvigie.log=" + folder.resolve("demo.log"),
            "-cp",
            System.getProperty("java.class.path"),
            Vigie.class.getName(),
            "demo",
            "--duration",
            "10m"));
    return command;
  }

  @AfterEach
  void end() {
    demo.descendants().forEach(ProcessHandle::destroyForcibly);
    demo.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting Kafka", "starting Flink", "CRITICAL"})
  void leavesNeitherProcessNorFileWhenItIsStopped(String moment) throws Exception {
    await().atMost(PATIENCE).until(() -> Files.readString(said).contains(moment));
    await().atMost(PATIENCE).until(() -> !left().isEmpty());
    List<ProcessHandle> servers = demo.descendants().toList();

    demo.toHandle().destroy();

    assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(servers).noneMatch(ProcessHandle::isAlive);
    assertThat(left()).isEmpty();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }
}
