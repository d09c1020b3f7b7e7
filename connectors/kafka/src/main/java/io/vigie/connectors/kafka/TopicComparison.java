package io.vigie.connectors.kafka;

import io.vigie.connectors.kafka.TopicReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Says in words how a topic of the cluster differs from the one that is wanted. */
final class TopicComparison {

  private TopicComparison() {}

  /**
   * Compares.
   *
   * @param settings the topic's settings; null when they may not be read
   */
  static TopicReport compare(Topic wanted, TopicDescription found, @Nullable Config settings) {
    List<String> differences = new ArrayList<>();
    comparePartitions(wanted, found.partitions().size(), differences);
    if (settings == null) {
      return report(wanted, differences, List.of("its retention may not be read by this user"));
    }
    compareRetention(wanted, settings, differences);
    compareCleanup(wanted, settings, differences);
    return report(wanted, differences, List.of());
  }

  private static TopicReport report(Topic wanted, List<String> differences, List<String> notes) {
    Outcome outcome = differences.isEmpty() ? Outcome.KEPT : Outcome.DIFFERS;
    List<String> remarks = new ArrayList<>(differences);
    remarks.addAll(notes);
    return new TopicReport(wanted.name(), outcome, List.copyOf(remarks));
  }

  private static void comparePartitions(Topic wanted, int found, List<String> differences) {
    String both =
        "it has %s, the settings ask for %d"
            .formatted(Words.count(found, "partition"), wanted.partitions());
    if (found < wanted.partitions()) {
      differences.add(
          both
              + "; to add some: kafka-topics --alter --topic %s --partitions %d (keys then move to other partitions)"
                  .formatted(wanted.name(), wanted.partitions()));
    } else if (found > wanted.partitions()) {
      differences.add(
          both + "; Kafka never takes partitions away, so put " + found + " in the settings");
    }
  }

  private static void compareRetention(Topic wanted, Config settings, List<String> differences) {
    String value = value(settings, TopicConfig.RETENTION_MS_CONFIG);
    if (value != null && Long.parseLong(value) != wanted.retention().toMillis()) {
      differences.add(
          "it keeps records %s, the settings ask for %s; to change it: kafka-configs --alter --topic %s --add-config retention.ms=%d"
              .formatted(
                  Words.of(Duration.ofMillis(Long.parseLong(value))),
                  Words.of(wanted.retention()),
                  wanted.name(),
                  wanted.retention().toMillis()));
    }
  }

  private static void compareCleanup(Topic wanted, Config settings, List<String> differences) {
    String value = value(settings, TopicConfig.CLEANUP_POLICY_CONFIG);
    String policy = wanted.kind().cleanup().policy();
    if (value != null && !parts(value).equals(parts(policy))) {
      differences.add(
          "its cleanup policy is %s, not %s; to change it: kafka-configs --alter --topic %s --add-config cleanup.policy=[%s]"
              .formatted(value, policy, wanted.name(), policy));
    }
  }

  private static Set<String> parts(String list) {
    return Set.copyOf(Arrays.asList(list.replace(" ", "").split(",", -1)));
  }

  private static @Nullable String value(Config settings, String name) {
    ConfigEntry entry = settings.get(name);
    return entry == null ? null : entry.value();
  }
}
