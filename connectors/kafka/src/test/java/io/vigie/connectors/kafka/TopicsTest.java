package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.connectors.kafka.TopicReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private final Topics topics = new Topics(TopicSettings.DEFAULT);

  @Test
  void namesEveryTopicADeploymentNeeds() {
    assertThat(topics.all(List.of("okta", "sshd")))
        .extracting(Topic::name)
        .containsExactly(
            "vigie.raw.okta",
            "vigie.raw.sshd",
            "vigie.events",
            "vigie.alerts",
            "vigie.step-ups",
            "vigie.session-inquiries",
            "vigie.session-reports",
            "vigie.dead-letters",
            "vigie.settings");
  }

  @Test
  void compactsAlertsSignalsAndSettingsAndDeletesTheRest() {
    assertThat(topics.settings().configuration()).containsEntry("cleanup.policy", "compact");
    assertThat(topics.settings().partitions()).isEqualTo(1);
    assertThat(topics.alerts().configuration()).containsEntry("cleanup.policy", "compact,delete");
    assertThat(topics.stepUps().configuration()).containsEntry("cleanup.policy", "compact,delete");
    assertThat(topics.events().configuration())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "604800000");
  }

  @Test
  void takesAnotherPrefixReplicationAndPartitions() {
    Topics chosen =
        new Topics(
            TopicSettings.DEFAULT.withPrefix("acme.soc").withReplication(2).withPartitions(24));
    assertThat(chosen.raw("okta"))
        .isEqualTo(new Topic("acme.soc.raw.okta", TopicKind.RAW, 24, Duration.ofDays(3), 2));
    assertThat(chosen.alerts().partitions()).isEqualTo(3);
  }

  @Test
  void refusesNonsense() {
    TopicSettings settings = TopicSettings.DEFAULT;
    assertThatThrownBy(() -> settings.withPrefix("a b")).hasMessageContaining("prefix must");
    assertThatThrownBy(() -> settings.withPrefix("")).hasMessageContaining("prefix must");
    assertThatThrownBy(() -> settings.withReplication(-1)).hasMessageContaining("replication must");
    assertThatThrownBy(() -> settings.withPartitions(0)).hasMessageContaining("partitions must");
    assertThatThrownBy(() -> new TopicSettings.Shape(1, Duration.ofSeconds(1)))
        .hasMessageContaining("retention must be at least a minute, not 1 second");
    assertThatThrownBy(() -> topics.raw("Okta!")).hasMessageContaining("'Okta!' is not the name");
  }

  @Test
  void keepsATopicThatIsAsWanted() {
    TopicReport report = compare(6, "604800000", "delete");
    assertThat(report).hasToString("vigie.events: kept");
  }

  @Test
  void saysHowToAddPartitions() {
    TopicReport report = compare(2, "604800000", "delete");
    assertThat(report.outcome()).isEqualTo(Outcome.DIFFERS);
    assertThat(report.toString())
        .startsWith("vigie.events: differs; it has 2 partitions, the settings ask for 6;")
        .contains("kafka-topics --alter --topic vigie.events --partitions 6");
  }

  @Test
  void saysThatPartitionsAreNeverTakenAway() {
    assertThat(compare(12, "604800000", "delete").toString())
        .contains("it has 12 partitions", "put 12 in the settings");
  }

  @Test
  void saysHowToChangeTheRetention() {
    assertThat(compare(6, "3600000", "delete").toString())
        .contains("it keeps records 1 hour, the settings ask for 7 days", "retention.ms=604800000");
    assertThat(compare(6, "-1", "delete").toString()).contains("it keeps records for ever");
  }

  @Test
  void saysHowToChangeTheCleanup() {
    assertThat(compare(6, "604800000", "compact").toString())
        .contains("its cleanup policy is compact, not delete");
  }

  @Test
  void keepsATopicWhoseSettingsMayNotBeRead() {
    TopicReport report = TopicComparison.compare(topics.events(), description(6), null);
    assertThat(report.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(report.remarks()).containsExactly("its retention may not be read by this user");
  }

  @Test
  void describesEveryTopicInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Topic topic : topics.all(List.of("FORMAT".toLowerCase(java.util.Locale.ROOT)))) {
      assertThat(readme)
          .contains(
              "| `%s` | %s | %d | %s | %s | %s |"
                  .formatted(
                      topic.name().replace("raw.format", "raw.<format>"),
                      topic.kind().key(),
                      topic.partitions(),
                      Words.of(topic.retention()),
                      topic.kind().cleanup().policy(),
                      topic.kind().meaning()));
    }
  }

  private TopicReport compare(int partitions, String retention, String cleanup) {
    Config settings =
        new Config(
            List.of(
                new ConfigEntry("retention.ms", retention),
                new ConfigEntry("cleanup.policy", cleanup)));
    return TopicComparison.compare(topics.events(), description(partitions), settings);
  }

  private static TopicDescription description(int partitions) {
    Node node = new Node(1, "localhost", 9092);
    return new TopicDescription(
        "vigie.events",
        false,
        IntStream.range(0, partitions)
            .mapToObj(i -> new TopicPartitionInfo(i, node, List.of(node), List.of(node)))
            .toList());
  }
}
