package io.vigie.streaming.job;

import static java.util.Objects.requireNonNull;

import io.vigie.connectors.http.UndeliveredAlerts;
import io.vigie.connectors.kafka.AvroEncoder;
import io.vigie.connectors.kafka.AvroRecords;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.RecordKey;
import io.vigie.schemas.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts alerts that a webhook could not deliver into the topic of the dead letters. */
final class UndeliveredToTopic implements UndeliveredAlerts {

  private static final long serialVersionUID = 1L;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Properties settings;
  private final String topic;
  private transient @Nullable KafkaProducer<byte[], byte[]> producer;
  private transient @Nullable AvroEncoder<DeadLetter> encoder;

  UndeliveredToTopic(KafkaConnection kafka, String topic) {
    this.settings = kafka.producer();
    this.topic = topic;
  }

  @Override
  public void open() {
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    encoder = AvroRecords.encoder(DeadLetter.class);
  }

  @Override
  public void park(DeadLetter letter) {
    AvroEncoder<DeadLetter> writer = requireNonNull(encoder);
    byte[] value = writer.encode(letter);
    byte[] key = RecordKey.deadLetter().of(letter).getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(topic, null, null, key, value, writer.headers());
    try {
      requireNonNull(producer).send(record).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a dead letter was written", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topic " + topic + " does not take a dead letter", e);
    }
  }

  @Override
  public void close() {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(5));
    }
  }
}
