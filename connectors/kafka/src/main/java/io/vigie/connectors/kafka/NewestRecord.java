package io.vigie.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads and writes the newest record of a key in a compacted topic with one partition. */
public final class NewestRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConnection connection;
  private final String topic;

  /** Of a topic. */
  public NewestRecord(KafkaConnection connection, Topic topic) {
    this.connection = connection;
    this.topic = topic.name();
  }

  /**
   * The newest value of a key, as text; empty where there is none or it was taken away.
   *
   * @throws KafkaProblem if the cluster cannot be reached, or there is no such topic
   */
  public Optional<String> read(String key) {
    Properties settings = connection.consumer();
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "" + DEADLINE.toMillis());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      requireTopic(consumer.partitionsFor(topic));
      return newest(consumer, key);
    } catch (KafkaProblem e) {
      throw e;
    } catch (RuntimeException e) {
      throw explain(e, "read topic " + topic);
    }
  }

  private void requireTopic(@Nullable List<PartitionInfo> partitions) {
    if (partitions == null || partitions.isEmpty()) {
      throw new KafkaSettingsException(
          "Kafka at %s has no topic %s; create it with vigie setup"
              .formatted(connection.bootstrapServers(), topic));
    }
  }

  private Optional<String> newest(KafkaConsumer<byte[], byte[]> consumer, String key) {
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long giveUp = System.nanoTime() + DEADLINE.toNanos();
    byte[] newest = null;
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.key() != null && key.equals(text(record.key()))) {
          newest = record.value();
        }
      }
      if (System.nanoTime() > giveUp) {
        throw explain(new java.util.concurrent.TimeoutException(), "read topic " + topic);
      }
    }
    return Optional.ofNullable(newest).map(NewestRecord::text);
  }

  /**
   * Puts a value in place of what was there, and waits until all replicas in sync have it.
   *
   * @param value what it is from now on, or null to take it away
   * @throws KafkaProblem if it cannot be written
   */
  public void write(String key, @Nullable String value) {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    OneRecord.send(
        connection,
        new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), bytes),
        DEADLINE);
  }

  private KafkaProblem explain(Throwable failure, String doing) {
    return KafkaFailures.explain(failure, doing, connection, DEADLINE);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
