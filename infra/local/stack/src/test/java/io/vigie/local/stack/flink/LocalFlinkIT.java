package io.vigie.local.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.local.stack.FreePorts;
import io.vigie.local.stack.LocalServerException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFlinkIT {

  private final Path folder;

  LocalFlinkIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runsAJobShowsItOnTheWebPageAndLeavesNothingBehind() throws Exception {
    FlinkOptions options =
        FlinkOptions.defaults().withWorkFolder(folder, false).withTaskManagers(2, 2);
    LocalFlink flink = LocalFlink.start(options);
    try (flink) {
      List<Long> numbers =
          flink
              .environment()
              .fromSequence(1, 5)
              .map(n -> n * n)
              .returns(Long.class)
              .executeAndCollect(5);
      assertThat(numbers).containsExactlyInAnyOrder(1L, 4L, 9L, 16L, 25L);
      FlinkRest rest = new FlinkRest(flink.url());
      assertThat(rest.get("/overview")).contains("\"taskmanagers\":2", "\"slots-total\":4");
      assertThat(rest.get("/index.html")).contains("<title>Apache Flink Web Dashboard</title>");
    }
    assertThat(FreePorts.isFree(port(flink))).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesStreamGraphsAndJobGraphs() throws Exception {
    try (LocalFlink flink = LocalFlink.start()) {
      JobID stream = flink.submit(graph(flink));
      JobID job = flink.submit(graph(flink).getJobGraph());
      assertThat(stream).isNotEqualTo(job);
      try (var client = flink.client()) {
        for (JobID id : List.of(stream, job)) {
          assertThat(client.requestJobResult(id).get(60, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
      }
    }
  }

  private static StreamGraph graph(LocalFlink flink) {
    StreamExecutionEnvironment environment = flink.environment();
    environment.fromSequence(1, 5).sinkTo(new DiscardingSink<>());
    return environment.getStreamGraph();
  }

  @Test
  void namesTheTakenPortAndTheRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(FreePorts.loopback(), FreePorts.next()));
      FlinkOptions options = FlinkOptions.defaults().withPort(taken.getLocalPort());
      assertThatThrownBy(() -> LocalFlink.start(options))
          .isInstanceOf(LocalServerException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("choose another port");
    }
  }

  private static int port(LocalFlink flink) {
    return java.net.URI.create(flink.url()).getPort();
  }
}
