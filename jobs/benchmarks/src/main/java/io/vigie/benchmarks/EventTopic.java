package io.vigie.benchmarks;

import io.vigie.connectors.kafka.AvroEncoder;
import io.vigie.connectors.kafka.AvroRecords;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.Topic;
import io.vigie.connectors.kafka.TopicSetup;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic that was filled once, to be read by every run.
 *
 * @param events how many it holds
 * @param bytes of all their values, uncompressed
 */
record EventTopic(long events, long bytes) {

  /** How events are written. */
  enum Format {
    AVRO,
    NATIVE
  }

  /**
   * Creates the topic and fills its partitions in turn.
   *
   * @throws IllegalStateException when the broker did not take every event
   */
  static EventTopic fill(
      KafkaConnection connection,
      Topic topic,
      Format format,
      Supplier<SecurityEvent> traffic,
      long events) {
    new TopicSetup(connection).apply(List.of(topic));
    Function<SecurityEvent, ProducerRecord<byte[], byte[]>> writer = writer(topic, format);
    AtomicReference<Exception> failure = new AtomicReference<>();
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < events; i++) {
        ProducerRecord<byte[], byte[]> written = writer.apply(traffic.get());
        bytes += written.value().length;
        ProducerRecord<byte[], byte[]> placed =
            new ProducerRecord<>(
                topic.name(),
                (int) (i % topic.partitions()),
                null,
                null,
                written.value(),
                written.headers());
        var unused =
            producer.send(
                placed,
                (metadata, problem) -> {
                  if (problem != null) {
                    failure.compareAndSet(null, problem);
                  }
                });
      }
    }
    Exception problem = failure.get();
    if (problem != null) {
      throw new IllegalStateException("the topic could not be filled", problem);
    }
    return new EventTopic(events, bytes);
  }

  private static Function<SecurityEvent, ProducerRecord<byte[], byte[]>> writer(
      Topic topic, Format format) {
    if (format == Format.NATIVE) {
      return event -> new ProducerRecord<>(topic.name(), EventJson.write(event));
    }
    AvroEncoder<SecurityEvent> encoder = AvroRecords.encoder(SecurityEvent.class);
    return event ->
        new ProducerRecord<>(
            topic.name(), null, null, null, encoder.encode(event), encoder.headers());
  }

  /** Bytes of an event on average. */
  long eventBytes() {
    return bytes / events;
  }
}
