package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class GuardedReaderTest {

  private static final ConsumerRecord<byte[], byte[]> RECORD =
      new ConsumerRecord<>("raw", 3, 17, null, new byte[] {'x'});

  private final List<String> out = new ArrayList<>();

  @Test
  void passesOnWhatTheReaderEmits() {
    read(
        (record, to) -> {
          to.collect("one");
          to.collect("two");
        });
    assertThat(out).containsExactly("one", "two");
  }

  @Test
  void turnsAnExceptionIntoARefusal() {
    read(
        (record, to) -> {
          throw new IllegalStateException("broken");
        });
    assertThat(out).containsExactly("raw-3@17 IllegalStateException");
  }

  @Test
  void forgetsWhatWasEmittedBeforeTheException() {
    read(
        (record, to) -> {
          to.collect("half");
          throw new IllegalStateException("broken");
        });
    assertThat(out).hasSize(1).doesNotContain("half");
  }

  @Test
  void survivesNestingThatOverflowsTheStack() {
    read(
        (record, to) -> {
          throw new StackOverflowError();
        });
    assertThat(out).containsExactly("raw-3@17 StackOverflowError");
  }

  @Test
  void doesNotBlameTheRecordForAFailureDownstream() {
    Collector<String> failing =
        new Collector<>() {
          @Override
          public void collect(String element) {
            throw new IllegalStateException("state backend");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> guard((record, to) -> to.collect("fine")).deserialize(RECORD, failing))
        .hasMessage("state backend");
  }

  private void read(KafkaRecordReader<String> reader) {
    guard(reader).deserialize(RECORD, new ListCollector<>(out));
  }

  private static GuardedReader<String> guard(KafkaRecordReader<String> reader) {
    return new GuardedReader<>(
        reader,
        (record, failure) ->
            KafkaDeadLetters.origin(record)
                + "@"
                + record.offset()
                + " "
                + failure.getClass().getSimpleName(),
        Types.STRING);
  }
}
