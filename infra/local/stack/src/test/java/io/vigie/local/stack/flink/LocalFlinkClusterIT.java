package io.vigie.local.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.local.stack.LocalServerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFlinkClusterIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;

  LocalFlinkClusterIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void restoresAJobOnANewTaskManagerAfterOneWasKilled() throws Exception {
    FlinkOptions options = FlinkOptions.defaults().withTaskManagers(1, 1);
    LocalFlinkCluster cluster = LocalFlinkCluster.start(options);
    List<ProcessHandle> processes;
    try (cluster) {
      JobID job = cluster.run(jar(), CountingJob.class.getName());
      FlinkRest rest = new FlinkRest(cluster.url());
      await().atMost(PATIENCE).until(() -> count(rest, job, "completed") > 0);
      cluster.killTaskManager(0);
      assertThat(cluster.taskManagers()).isEmpty();
      assertThat(cluster.startTaskManager()).isEqualTo(1);
      await().atMost(PATIENCE).until(() -> count(rest, job, "restored") > 0);
      try (var client = cluster.client()) {
        await().atMost(PATIENCE).until(() -> client.getJobStatus(job).get() == JobStatus.RUNNING);
      }
      processes = cluster.processes();
    }
    assertThat(processes).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
    assertThat(cluster.workFolder()).doesNotExist();
  }

  @Test
  void saysWhyAJarIsRefused() throws Exception {
    try (LocalFlinkCluster cluster = LocalFlinkCluster.start()) {
      Path jar = jar();
      assertThatThrownBy(() -> cluster.run(jar, "no.such.Main"))
          .isInstanceOf(LocalServerException.class)
          .hasMessageContaining("no.such.Main");
      assertThatThrownBy(() -> cluster.killTaskManager(7))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no task manager 7");
    }
  }

  private static long count(FlinkRest rest, JobID job, String what) throws IOException {
    String body = rest.get("/jobs/" + job + "/checkpoints");
    var matcher = java.util.regex.Pattern.compile("\"" + what + "\":(\\d+)").matcher(body);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("counting.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Class<?> type : List.of(CountingJob.class, CountingJob.Slowly.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getResourceAsStream("/" + name)) {
          Objects.requireNonNull(in, name).transferTo(out);
        }
      }
    }
    return jar;
  }
}
