package io.vigie.connectors.kafka;

import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.codec.Excerpt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters about records of Kafka: where the original lies, and how it begins. */
public final class KafkaDeadLetters {

  private static final byte[] NOTHING = {};

  private KafkaDeadLetters() {}

  /** Where a record was read, as it stands in events and dead letters: {@code topic-partition}. */
  public static String origin(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition();
  }

  /**
   * Refuses a record.
   *
   * @param record the record; its value may be null
   * @param source format or stage that refuses it
   * @param tenant it was read for
   * @param reason why, from the closed set
   * @param detail what is wrong and what would mend it; must not quote secrets
   */
  public static DeadLetter refuse(
      ConsumerRecord<byte[], byte[]> record,
      String source,
      String tenant,
      DeadLetterReason reason,
      String detail) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    return DeadLetter.newBuilder()
        .setReason(reason)
        .setDetail(detail)
        .setSource(source)
        .setTenant(tenant)
        .setOrigin(origin(record))
        .setOffset(record.offset())
        .setSize(value.length)
        .setExcerpt(Excerpt.ofBinary(value))
        .build();
  }

  /**
   * Refuses a record whose reader threw: a defect of the reader, told by the exception's type alone
   * because its message may quote the record.
   */
  public static DeadLetter poison(
      ConsumerRecord<byte[], byte[]> record, String source, String tenant, Throwable failure) {
    return refuse(
        record,
        source,
        tenant,
        DeadLetterReason.INTERNAL_ERROR,
        "reading it failed with %s; keep the record and report a defect of the reader"
            .formatted(failure.getClass().getSimpleName()));
  }
}
