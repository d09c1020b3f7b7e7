package io.vigie.local.launcher;

import io.vigie.local.stack.flink.FlinkOptions;
import io.vigie.local.stack.flink.FlinkSession;
import io.vigie.streaming.command.SetupCommand;
import io.vigie.streaming.job.VigieJob;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Vigie as an operator sets it up: servers, topics, templates, a job.
 *
 * @param servers the broker and the node
 */
record Deployment(DemoStack servers) {

  /** A cluster whose job keeps what it has when it fails, and tries again each second. */
  static final FlinkOptions TRYING_AGAIN =
      FlinkOptions.defaults()
          .withTaskManagers(1, 1)
          .withConfiguration(
              Map.of(
                  "restart-strategy.type", "fixed-delay",
                  "restart-strategy.fixed-delay.attempts", "1000",
                  "restart-strategy.fixed-delay.delay", "1 s"));

  /** Settings that name these servers. */
  SettingsText settings() {
    return SettingsText.of(
        servers.kafka().bootstrapServers(), "{hosts: ['" + servers.elasticsearch().url() + "']}");
  }

  /** Creates topics and templates and starts the job. */
  JobID run(FlinkSession flink, Path settingsFile) throws Exception {
    VigieSettings settings = SettingsFile.load(settingsFile, Map.of());
    SetupCommand.apply(settings, new PrintWriter(new StringWriter()));
    StreamExecutionEnvironment environment = flink.environment();
    VigieJob.build(environment, settings);
    return environment.executeAsync("vigie").getJobID();
  }

  /** A producer that loses nothing and holds the order while a broker is away. */
  KafkaProducer<byte[], byte[]> producer() {
    Properties properties = new Properties();
    properties.putAll(servers.kafka().clientProperties());
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  StoredAlerts alerts() {
    return new StoredAlerts(servers.elasticsearch().url());
  }
}
