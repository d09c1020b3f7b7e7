package io.vigie.streaming.job;

import io.vigie.streaming.settings.VigieSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the engine is told, by the settings. */
public final class JobEnvironment {

  /** Where a job in this process keeps its checkpoints: in memory they may have 5 MB only. */
  private static final Path LOCAL = Path.of("work", "checkpoints").toAbsolutePath();

  /** By name, since the backend's classes are the cluster's and not this job's. */
  private static final ConfigOption<Boolean> BLOOM_FILTER =
      ConfigOptions.key("state.backend.rocksdb.use-bloom-filter").booleanType().defaultValue(false);

  private static final Duration PATIENCE = Duration.ofHours(1);

  private JobEnvironment() {}

  /** What holds for every job, backtests included. */
  public static Configuration common() {
    return new Configuration()
        // Elements are never changed nor kept after they were handed on, or are copied first.
        .set(PipelineOptions.OBJECT_REUSE, true)
        .set(PipelineOptions.GENERIC_TYPES, false);
  }

  /**
   * What holds for a job that ends by itself, on an engine within this process: no part of it can
   * be lost without the others, and a long collection of garbage, or a machine at work, must not
   * look as if one were. Any free port is taken.
   */
  public static Configuration inProcess() {
    return common()
        .set(RestOptions.BIND_PORT, "0")
        .set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, PATIENCE)
        .set(RpcOptions.ASK_TIMEOUT_DURATION, PATIENCE);
  }

  static void configure(StreamExecutionEnvironment environment, VigieSettings settings) {
    Configuration configuration =
        common().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpoint().interval());
    switch (settings.stateBackend()) {
      case HEAP -> configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
      case ROCKSDB -> keepOnDisk(configuration);
    }
    String folder = settings.checkpoint().dir();
    if (folder != null) {
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
    } else if (environment instanceof LocalStreamEnvironment) {
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, LOCAL.toUri().toString());
    }
    environment.configure(configuration);
    Integer parallelism = settings.parallelism();
    if (parallelism != null) {
      environment.setParallelism(parallelism);
    }
  }

  /**
   * RocksDB is for more state than memory holds: to write all of it into each checkpoint would take
   * longer than the time between two. And most accounts of an event in a large site are not in
   * memory; whether a file has one at all is told by its filter, without reading it.
   */
  private static void keepOnDisk(Configuration configuration) {
    configuration
        .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
        .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
        .set(BLOOM_FILTER, true);
  }
}
