package io.vigie.connectors.kafka;

import java.io.Serializable;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes elements of a job from one record of Kafka. It travels to the task managers serialised;
 * there each instance serves one thread.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface KafkaRecordReader<T> extends Serializable {

  /** Makes ready what cannot travel; called once before the first record. */
  default void open() {}

  /**
   * Reads a record. For a bad record it emits the refusal and does not throw. If it throws none the
   * less, whatever it emitted for this record is forgotten and the {@link Poison} speaks instead.
   *
   * @param record as it came: value, headers, topic, partition, offset, timestamp; the value may be
   *     null (a tombstone) and of any size the broker lets through
   * @param out receives what the record says
   */
  void read(ConsumerRecord<byte[], byte[]> record, Collector<T> out);

  /**
   * The last line of defence: says what becomes of a record whose reader threw.
   *
   * @param <T> what it makes
   */
  @FunctionalInterface
  interface Poison<T> extends Serializable {

    /**
     * Refuses a record.
     *
     * @param record the record
     * @param failure what the reader threw
     */
    T refuse(ConsumerRecord<byte[], byte[]> record, Throwable failure);
  }
}
