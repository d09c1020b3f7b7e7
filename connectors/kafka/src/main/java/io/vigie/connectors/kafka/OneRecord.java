package io.vigie.connectors.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A single record that somebody waits for, by a producer of its own. */
final class OneRecord {

  private OneRecord() {}

  /**
   * Sends it and waits until all replicas in sync have it.
   *
   * @throws KafkaProblem if it cannot be written in time
   */
  static void send(
      KafkaConnection connection, ProducerRecord<byte[], byte[]> record, Duration deadline) {
    String doing = "write topic " + record.topic();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KafkaFailures.explain(e, doing, connection, deadline);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw KafkaFailures.explain(e, doing, connection, deadline);
    }
  }
}
