package io.vigie.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps a reader's exception from ending the job. What a reader emits is held back until it
 * returns: downstream operators may run inside {@link Collector#collect}, and their failures are
 * not the record's fault and must not be swallowed.
 */
final class GuardedReader<T> implements KafkaRecordDeserializationSchema<T> {

  private static final long serialVersionUID = 1L;

  private final KafkaRecordReader<T> reader;
  private final KafkaRecordReader.Poison<T> poison;
  private final TypeInformation<T> type;
  private transient List<T> held = new ArrayList<>();
  private transient Collector<T> holder = new ListCollector<>(held);
  private transient Counter poisoned = new SimpleCounter();

  GuardedReader(
      KafkaRecordReader<T> reader, KafkaRecordReader.Poison<T> poison, TypeInformation<T> type) {
    this.reader = reader;
    this.poison = poison;
    this.type = type;
  }

  @Override
  public void open(InitializationContext context) {
    held = new ArrayList<>();
    holder = new ListCollector<>(held);
    poisoned = context.getMetricGroup().counter(KafkaMetrics.READER_FAILURES.metricName());
    reader.open();
  }

  @Override
  @SuppressWarnings("NonApiType") // Flink's ListCollector wants the list itself
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
    held.clear();
    try {
      reader.read(record, holder);
    } catch (RuntimeException | StackOverflowError e) {
      // Deep nesting overflows the stack of parsers that recurse: as much a bad record as any.
      poisoned.inc();
      held.clear();
      held.add(poison.refuse(record, e));
    }
    for (int i = 0; i < held.size(); i++) {
      out.collect(held.get(i));
    }
    held.clear();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}
