package io.vigie.benchmarks;

import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.Triage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.TaskStateStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How large each task's part of a savepoint is.
 *
 * @param bytes by task, in the order of the topology
 * @param seconds from the start of the job until it had read everything
 */
record StateSizes(Map<String, Long> bytes, double seconds) {

  private static final Duration POLL = Duration.ofSeconds(1);

  /**
   * A savepoint of millions of accounts takes minutes, and no checkpoint should stand in its way.
   */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /**
   * Runs the pipeline until it has read so many events, and takes a savepoint of it in a folder.
   */
  static StateSizes measure(LocalFlink flink, VigieSettings settings, long events, Path savepoint)
      throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    MeasuredJob.PIPELINE.follow(environment, settings);
    environment.getCheckpointConfig().setCheckpointInterval(PATIENCE.toMillis());
    environment.getCheckpointConfig().setCheckpointTimeout(PATIENCE.toMillis());
    JobClient job = environment.executeAsync("state of accounts");
    Instant began = Instant.now();
    try {
      while (read(job) < events) {
        refuseFailure(flink.cluster().getExecutionGraph(job.getJobID()).get());
        Thread.sleep(POLL.toMillis());
      }
      double seconds = Duration.between(began, Instant.now()).toMillis() / 1e3;
      job.triggerSavepoint(savepoint.toUri().toString(), SavepointFormatType.CANONICAL).get();
      return new StateSizes(
          sizes(flink.cluster().getExecutionGraph(job.getJobID()).get()), seconds);
    } finally {
      if (!job.getJobStatus().get().isGloballyTerminalState()) {
        job.cancel().get();
      }
    }
  }

  /** A job that failed and began again has not kept what was measured, or never gets there. */
  private static void refuseFailure(AccessExecutionGraph graph) {
    ErrorInfo failure = graph.getFailureInfo();
    if (failure != null) {
      throw new IllegalStateException(
          "the job failed: " + failure.getExceptionAsString(), failure.getException());
    }
  }

  private static long read(JobClient job) throws Exception {
    return job.getAccumulators().get().get(Triage.EVENTS) instanceof Long count ? count : 0;
  }

  private static Map<String, Long> sizes(AccessExecutionGraph graph) {
    CompletedCheckpointStats savepoint =
        graph.getCheckpointStatsSnapshot().getHistory().getLatestSavepoint();
    Map<Object, Long> byVertex = new HashMap<>();
    for (TaskStateStats task : savepoint.getAllTaskStateStats()) {
      byVertex.put(task.getJobVertexId(), task.getStateSize());
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
      sizes.merge(vertex.getName(), byVertex.getOrDefault(vertex.getJobVertexId(), 0L), Long::sum);
    }
    return sizes;
  }
}
