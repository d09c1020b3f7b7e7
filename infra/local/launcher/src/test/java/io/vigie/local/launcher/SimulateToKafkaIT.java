package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.Topic;
import io.vigie.connectors.kafka.TopicSettings;
import io.vigie.connectors.kafka.TopicSetup;
import io.vigie.connectors.kafka.Topics;
import io.vigie.local.stack.FreePorts;
import io.vigie.local.stack.LocalKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated world in a topic of a real broker. */
class SimulateToKafkaIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static LocalKafka kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void sendsWhatTheFilesWouldHoldAndKeepsTheTruthInAFile() throws IOException {
    String topic = topic("whole");
    Path files = folder.resolve("files");
    Path streamed = folder.resolve("streamed");
    simulate(files, 2_000).succeeds();
    Said said = simulate(streamed, 2_000, kafkaOptions(topic)).succeeds();

    List<String> lines = Files.readAllLines(files.resolve("events.native.ndjson"));
    assertThat(values(topic, lines.size())).isEqualTo(lines);
    assertThat(said.out()).contains("2,000 records to topic " + topic);
    assertThat(streamed.resolve("truth.ndjson"))
        .hasSameTextualContentAs(files.resolve("truth.ndjson"));
    assertThat(Files.size(streamed.resolve("truth.ndjson"))).isPositive();
    assertThat(streamed.resolve("events.native.ndjson")).doesNotExist();
  }

  @Test
  void keepsStepWithTheClockOfTheWorld() throws IOException {
    String topic = topic("paced");
    double speedUp = 10;
    long before = System.currentTimeMillis();
    simulate(folder, 1_000, kafkaOptions(topic, "--speed-up", Double.toString(speedUp))).succeeds();

    List<ConsumerRecord<byte[], byte[]>> records = records(topic, 1_000);
    ConsumerRecord<byte[], byte[]> first = records.get(0);
    for (ConsumerRecord<byte[], byte[]> each : records) {
      double due = Duration.between(time(first), time(each)).toMillis() / speedUp;
      // However slow the machine is: nothing is sent before it happens.
      assertThat((double) each.timestamp() - before)
          .as("sent no sooner than the world's clock allows")
          .isGreaterThanOrEqualTo(Math.floor(due) - 1);
    }
    assertThat(Duration.between(time(first), time(records.get(999))))
        .isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void namesTheTopicThatDoesNotExist() {
    simulate(folder, 10, kafkaOptions("no-such-topic"))
        .failsWith(
            2, "the topic no-such-topic does not exist", kafka.bootstrapServers(), "create it");
    assertThat(folder.resolve("truth.ndjson")).doesNotExist();
  }

  @Test
  void namesTheBrokerThatDoesNotAnswer() {
    String nobody = "127.0.0.1:" + FreePorts.next();
    simulate(folder, 10, "--to-kafka", nobody, "--topic", "logs")
        .failsWith(1, "Kafka at " + nobody, "did not answer", "check that the broker runs");
  }

  @Test
  void saysWhichOptionsBelongTogether() {
    simulate(folder, 10, "--to-kafka", kafka.bootstrapServers()).failsWith(2, "--topic");
    simulate(folder, 10, kafkaOptions("logs", "--speed-up", "-1")).failsWith(2, "--speed-up is -1");
    simulate(folder, 10, kafkaOptions("logs", "--client-properties", "none.properties"))
        .failsWith(2, "none.properties");
  }

  private static Said simulate(Path out, int events, String... more) {
    List<String> words = new ArrayList<>(List.of("simulate", "--scenario", "demo", "--out"));
    words.addAll(List.of(out.toString(), "--events", Integer.toString(events)));
    words.addAll(List.of(more));
    return Said.by(words.toArray(String[]::new));
  }

  private static String[] kafkaOptions(String topic, String... more) {
    List<String> words =
        new ArrayList<>(List.of("--to-kafka", kafka.bootstrapServers(), "--topic", topic));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Creates a topic with one partition, so that order can be compared. */
  private static String topic(String name) {
    Topics topics = new Topics(TopicSettings.DEFAULT.withPartitions(1).withReplication(1));
    Topic topic = topics.raw(name);
    new TopicSetup(KafkaConnection.to(kafka.bootstrapServers())).apply(List.of(topic));
    return topic.name();
  }

  private static Instant time(ConsumerRecord<byte[], byte[]> record) throws IOException {
    return Instant.parse(JSON.readTree(record.value()).get("time").asText());
  }

  private static List<String> values(String topic, int count) {
    return records(topic, count).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
    Properties properties = new Properties();
    properties.putAll(kafka.clientProperties());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
              });
      assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, (long) count);
    }
    return records;
  }
}
