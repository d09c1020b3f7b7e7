package io.vigie.connectors.kafka;

import io.vigie.schemas.DeadLetter;
import java.io.Serializable;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic of Avro records: what can be read goes one way, what cannot becomes a dead letter.
 * It is its own {@link KafkaRecordReader.Poison}.
 *
 * @param <R> generated type of vigie-schemas
 * @param <T> elements of the job that hold either
 */
public final class AvroReader<R extends SpecificRecord, T>
    implements KafkaRecordReader<T>, KafkaRecordReader.Poison<T> {

  private static final long serialVersionUID = 1L;

  private final Class<R> type;
  private final WriterSchemas writers;
  private final Refusing<T> refusing;
  private final SerializableFunction<R, T> accepted;
  private transient @Nullable AvroDecoder<R> decoder;

  /**
   * What becomes of a record that cannot be read.
   *
   * @param source named in the dead letter
   * @param tenant named in the dead letter, as a broken record does not tell
   * @param element wraps the dead letter
   */
  public record Refusing<T>(
      String source, String tenant, SerializableFunction<DeadLetter, T> element)
      implements Serializable {}

  /**
   * A reader.
   *
   * @param type to read records as
   * @param writers finds the schema a record was written with
   * @param accepted wraps what was read
   * @param refusing says what becomes of what was not
   */
  public AvroReader(
      Class<R> type,
      WriterSchemas writers,
      SerializableFunction<R, T> accepted,
      Refusing<T> refusing) {
    this.type = type;
    this.writers = writers;
    this.accepted = accepted;
    this.refusing = refusing;
  }

  @Override
  public void open() {
    decoder = AvroRecords.decoder(type, writers);
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
    AvroDecoder<R> opened = Objects.requireNonNull(decoder, "open() comes first");
    Decoded<R> decoded = opened.decode(record.value(), record.headers());
    if (decoded instanceof Decoded.Read<R> read) {
      out.collect(accepted.apply(read.value()));
    } else if (decoded instanceof Decoded.Refused<R> refused) {
      out.collect(refusing.element().apply(letter(record, refused)));
    }
  }

  private DeadLetter letter(ConsumerRecord<byte[], byte[]> record, Decoded.Refused<R> refused) {
    return KafkaDeadLetters.refuse(
        record, refusing.source(), refusing.tenant(), refused.cause().reason(), refused.detail());
  }

  @Override
  public T refuse(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    return refusing
        .element()
        .apply(KafkaDeadLetters.poison(record, refusing.source(), refusing.tenant(), failure));
  }
}
