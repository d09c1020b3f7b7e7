package io.vigie.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.job.Suppressions;
import io.vigie.streaming.job.VigieJob;
import io.vigie.streaming.operator.StageOperator;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.Pipeline;
import io.vigie.streaming.topology.PipelineInputs;
import io.vigie.streaming.topology.Triage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The two jobs that are compared. Both read the same topic with the same source and settings. */
enum MeasuredJob {
  /** Kafka, decode, discard. */
  BARE_READ {
    @Override
    void build(DataStream<Normalised> source, VigieSettings settings) {
      discard(source.filter(new Count<>(Triage.EVENTS)));
    }
  },

  /**
   * Kafka, decode, every stage; the alerts are discarded. When the topic ends, event time goes on
   * for as long as it takes to judge what was read, and no further.
   */
  PIPELINE {
    @Override
    void build(DataStream<Normalised> source, VigieSettings settings) {
      Instant end = Traffic.START.plus(Traffic.SPAN).plus(JUDGED_WITHIN);
      DataStream<Normalised> traffic =
          source
              .transform("end of traffic", source.getType(), new EndOfTraffic<>(end))
              .setParallelism(source.getParallelism());
      PIPELINE_WITH_EXPIRY.build(traffic, settings);
    }
  },

  /** The same to the end of all time: everything that is remembered runs out, too. */
  PIPELINE_WITH_EXPIRY {
    @Override
    void build(DataStream<Normalised> source, VigieSettings settings) {
      Pipeline pipeline =
          Pipeline.of(PipelineInputs.of(source), JobStages.of(settings), Suppressions.of(settings));
      discard(pipeline.alerts().filter(new Count<>(ALERTS)));
    }
  };

  private static final String ALERTS = "alerts";

  /** What a stage tells of an event it tells within a few seconds of event time. */
  private static final Duration JUDGED_WITHIN = Duration.ofMinutes(1);

  abstract void build(DataStream<Normalised> source, VigieSettings settings);

  private static void discard(DataStream<?> stream) {
    stream.sinkTo(new DiscardingSink<>());
  }

  /** Lays the job out over the topic without an end. */
  void follow(StreamExecutionEnvironment environment, VigieSettings settings) {
    build(VigieJob.following(environment, settings), settings);
  }

  /** Runs the job to the end of the topic. */
  Run run(LocalFlink flink, VigieSettings settings) throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    build(VigieJob.backlog(environment, settings), settings);
    long cpu = cpuNanos();
    JobClient job = environment.executeAsync("benchmark: " + this);
    Map<String, Object> counts = job.getJobExecutionResult().get().getAllAccumulatorResults();
    return new Run(
        count(counts, Triage.EVENTS),
        sum(counts, StageOperator.LATE)
            + sum(counts, StageOperator.DUPLICATE)
            + sum(counts, Triage.DEAD_LETTER)
            + sum(counts, Triage.DROPPED),
        count(counts, ALERTS),
        seconds(flink, job),
        (cpuNanos() - cpu) / 1e9);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Without the time it takes to place the tasks, which does not grow with the topic. */
  private static double seconds(LocalFlink flink, JobClient job)
      throws ExecutionException, InterruptedException {
    AccessExecutionGraph graph = flink.cluster().getExecutionGraph(job.getJobID()).get();
    long began = 0;
    long ended = 0;
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      began = Math.max(began, task.getStateTimestamp(ExecutionState.RUNNING));
      ended = Math.max(ended, task.getStateTimestamp(ExecutionState.FINISHED));
    }
    return (ended - began) / 1e3;
  }

  private static long count(Map<String, Object> counts, String name) {
    return counts.get(name) instanceof Long count ? count : 0;
  }

  private static long sum(Map<String, Object> counts, String prefix) {
    return counts.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .mapToLong(name -> count(counts, name))
        .sum();
  }
}
