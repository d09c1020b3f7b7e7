package io.vigie.benchmarks;

import io.vigie.local.stack.KafkaOptions;
import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.flink.FlinkOptions;
import io.vigie.local.stack.flink.LocalFlink;
import java.util.List;

/** The servers that jobs are measured on. */
final class BenchmarkServers {

  static final int BROKER_MEGABYTES = 768;

  private BenchmarkServers() {}

  /** A broker in a process of its own. */
  static LocalKafka broker() {
    return LocalKafka.start(
        KafkaOptions.defaults().withHeapMegabytes(BROKER_MEGABYTES).withJvmOptions(List.of()));
  }

  /** A cluster in this process. */
  static LocalFlink flink(int managedMegabytes) {
    FlinkOptions options = FlinkOptions.defaults();
    return LocalFlink.start(
        options
            .withTaskManagers(1, BenchmarkSettings.PARALLELISM)
            .withMemory(options.taskHeapMegabytes(), managedMegabytes));
  }
}
