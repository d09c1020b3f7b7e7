package io.vigie.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes Avro records with their key and headers. */
final class AvroSerializer<T extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Class<T> type;
  private final RecordKey<T> key;
  private final int limit;
  private transient @Nullable AvroEncoder<T> encoder;
  private transient Counter oversized = new SimpleCounter();

  /**
   * A serializer.
   *
   * @param limit most bytes a value may have; Kafka's client would end the job over a larger one
   */
  AvroSerializer(String topic, Class<T> type, RecordKey<T> key, int limit) {
    this.topic = topic;
    this.type = type;
    this.key = key;
    this.limit = limit;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    encoder = AvroRecords.encoder(type);
    oversized = context.getMetricGroup().counter(KafkaMetrics.OVERSIZED.metricName());
  }

  /**
   * The record for Kafka; null, which the sink leaves out, when it is too large.
   *
   * @param time not used: Kafka deletes by the time a record carries, and refuses those from the
   *     future; an event's own time would make a backlog vanish at once and a wrong clock end the
   *     job
   */
  @Override
  public @Nullable ProducerRecord<byte[], byte[]> serialize(
      T record, KafkaSinkContext context, @Nullable Long time) {
    AvroEncoder<T> opened = Objects.requireNonNull(encoder, "open() comes first");
    byte[] value = opened.encode(record);
    if (value.length > limit) {
      oversized.inc();
      return null;
    }
    byte[] keyBytes = key.of(record).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, null, null, keyBytes, value, opened.headers());
  }
}
