package io.vigie.benchmarks;

import io.vigie.benchmarks.EventTopic.Format;
import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.WorkFolder;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Settings of the jobs that are measured: those that are shipped, but for where things are. */
final class BenchmarkSettings {

  static final int PARTITIONS = 4;
  static final int PARALLELISM = 2;

  /** The default of the settings; it keeps what waits for the watermark small. */
  static final String SHIPPED_DRIFT = "1m";

  private BenchmarkSettings() {}

  static VigieSettings of(
      WorkFolder work, LocalKafka kafka, Format format, Backend backend, String drift) {
    return SettingsFile.load(
        work.write(
            String.join("-", name(format), name(backend), drift) + ".yaml",
            String.join(
                "\n",
                "tenant: benchmark",
                "pseudonym_key: {file: '" + key(work) + "'}",
                "kafka:",
                "  bootstrap_servers: ['" + kafka.bootstrapServers() + "']",
                "  start: earliest",
                "  partitions: " + PARTITIONS,
                "sources:",
                "  measured: {format: " + name(format) + ", topic: vigie.raw." + name(format) + "}",
                "time: {max_drift: " + drift + "}",
                "elasticsearch: {enabled: false}",
                "state_backend: " + name(backend),
                "parallelism: " + PARALLELISM,
                "")),
        Map.of());
  }

  /** The task managers open the key themselves: a variable would have to be theirs, too. */
  private static Path key(WorkFolder work) {
    return work.writePrivate("pseudonym.key", "no secret: it stands for itself alone");
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
