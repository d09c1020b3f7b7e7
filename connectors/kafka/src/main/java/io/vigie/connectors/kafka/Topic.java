package io.vigie.connectors.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic as Vigie wants it.
 *
 * @param name its name in the cluster
 * @param kind what it is for
 * @param partitions at least 1
 * @param retention how long its records are kept
 * @param replication copies of each partition; {@link TopicSettings#AUTOMATIC} for as many as there
 *     are brokers, at most 3
 */
public record Topic(
    String name, TopicKind kind, int partitions, Duration retention, int replication) {

  /** Its settings by Kafka's names, without those that depend on the number of copies. */
  public Map<String, String> configuration() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, kind.cleanup().policy());
    settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    return settings;
  }
}
