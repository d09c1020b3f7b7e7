package io.vigie.connectors.kafka;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends log records to a topic as they are and without a key, each partition's in the order of
 * sending. For one thread. A record that Kafka does not take ends the sending: the next call
 * throws.
 */
public final class LogSender implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KafkaConnection connection;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private LogSender(
      KafkaConnection connection, String topic, KafkaProducer<byte[], byte[]> producer) {
    this.connection = connection;
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * Opens a sender to a topic that exists.
   *
   * @throws KafkaProblem if the cluster cannot be reached, or does not have the topic
   */
  public static LogSender to(KafkaConnection connection, String topic) {
    new TopicSetup(connection).require(topic);
    Properties settings = connection.producer();
    String limit = Long.toString(LIMIT.toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limit);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    try {
      return new LogSender(
          connection,
          topic,
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw KafkaFailures.explain(e, "connect", connection, LIMIT);
    }
  }

  /**
   * Hands a record over; it may still be on its way when this returns.
   *
   * @throws KafkaProblem if this or an earlier record cannot be delivered
   */
  public void send(byte[] record) {
    requireDelivered();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, record),
              (metadata, refused) -> failure.compareAndSet(null, refused));
    } catch (KafkaException e) {
      throw explain(e);
    }
  }

  /**
   * Waits until Kafka has every record.
   *
   * @throws KafkaProblem if one cannot be delivered
   */
  public void flush() {
    producer.flush();
    requireDelivered();
  }

  private void requireDelivered() {
    Exception refused = failure.get();
    if (refused != null) {
      throw explain(refused);
    }
  }

  private KafkaProblem explain(Exception refused) {
    return KafkaFailures.explain(refused, "write to topic " + topic, connection, LIMIT);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
