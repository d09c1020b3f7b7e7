package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where Kafka is and how its topics are used. */
public record KafkaSettings(
    @Setting(
            value = "Brokers to begin with, as `host:port`; a text with commas will do.",
            byDefault = "[\"127.0.0.1:9092\"]")
        List<String> bootstrapServers,
    @Setting(
            "Java properties file with further client settings, such as TLS and SASL. Keep it"
                + " readable for its owner only.")
        @Nullable Path propertiesFile,
    @Setting(value = "Consumer group that the offsets are committed under.", byDefault = "vigie")
        String groupId,
    @Setting(
            value =
                "Where reading begins without a checkpoint: at the `earliest` record, at the"
                    + " `committed` offsets (the earliest where there are none), or at the"
                    + " `latest`.",
            byDefault = "committed")
        Start start,
    @Setting(value = "What the names of Vigie's own topics begin with.", byDefault = "vigie")
        String topicPrefix,
    @Setting(
            value = "Partitions of a topic that set-up creates.",
            byDefault = "6",
            unit = "partitions",
            min = "1",
            max = "10000")
        int partitions,
    @Setting(
            value = "Copies of each partition of a topic that set-up creates.",
            byDefault = "1",
            unit = "copies",
            min = "1",
            max = "9")
        int replication) {

  private static final Pattern SERVER =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/]+):(\\d{1,5})");

  /** Where reading begins when there is no checkpoint to go on from. */
  public enum Start {
    /** At the oldest record. */
    EARLIEST,
    /** Where the group left off. */
    COMMITTED,
    /** At the next new record. */
    LATEST
  }

  /** Refuses what cannot work. */
  public KafkaSettings {
    bootstrapServers = List.copyOf(bootstrapServers);
    if (bootstrapServers.isEmpty()) {
      throw new IllegalArgumentException(
          "bootstrap_servers: is empty; give at least one host:port");
    }
    bootstrapServers.forEach(KafkaSettings::checkServer);
    Names.checkNotBlank("group_id", groupId);
    Names.checkTopic("topic_prefix", topicPrefix);
    Ranges.check(KafkaSettings.class, "partitions", partitions);
    Ranges.check(KafkaSettings.class, "replication", replication);
  }

  private static void checkServer(String server) {
    var parts = SERVER.matcher(server);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new IllegalArgumentException(
          "bootstrap_servers: \"" + server + "\" is no host:port, such as 127.0.0.1:9092");
    }
  }

  /** Topic of the normalised events. */
  public String eventsTopic() {
    return topicPrefix + ".events";
  }

  /** Topic of the alerts. */
  public String alertsTopic() {
    return topicPrefix + ".alerts";
  }

  /** Topic of the settings that change while the job runs. */
  public String settingsTopic() {
    return topicPrefix + ".settings";
  }

  /** Topic of the step-up signals. */
  public String stepUpsTopic() {
    return topicPrefix + ".step-ups";
  }

  /** Topic of the inquiries after sessions. */
  public String sessionInquiriesTopic() {
    return topicPrefix + ".session-inquiries";
  }

  /** Topic of the answers to them. */
  public String sessionReportsTopic() {
    return topicPrefix + ".session-reports";
  }

  /** Topic of the dead letters. */
  public String deadLettersTopic() {
    return topicPrefix + ".dead-letters";
  }
}
