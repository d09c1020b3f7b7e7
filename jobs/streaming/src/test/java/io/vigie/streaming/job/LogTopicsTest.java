package io.vigie.streaming.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTopicsTest {

  private static final Instant NOW = Instant.parse("2026-04-15T12:00:00.000123Z");
  private static final long NOW_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);

  private final List<Normalised> outcomes = new ArrayList<>();
  private final LogTopics topics =
      new LogTopics(
          Map.of(
              "lines", new LogTopics.Topic("acme", format("native")),
              "avro", new LogTopics.Topic("acme", null)),
          () -> NOW);

  @BeforeEach
  void open() {
    topics.open();
  }

  @Test
  void datesWhatTheFormatRefuses() {
    read("lines", "no json".getBytes(StandardCharsets.UTF_8));
    assertThat(letter().getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter().getTime()).isEqualTo(NOW_MICROS);
  }

  @Test
  void datesARecordWithoutAValue() {
    read("lines", null);
    assertThat(letter().getTime()).isEqualTo(NOW_MICROS);
  }

  @Test
  void datesWhatIsNoAvroOfVigie() {
    read("avro", new byte[] {1, 2, 3});
    assertThat(letter().getTime()).isEqualTo(NOW_MICROS);
  }

  @Test
  void datesARecordWhoseReaderThrew() {
    Normalised outcome = topics.refuse(record("lines", null), new IllegalStateException("defect"));
    DeadLetter letter = ((Normalised.Refused) outcome).letter();
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
    assertThat(letter.getTime()).isEqualTo(NOW_MICROS);
  }

  private static FormatSpec format(String name) {
    return new FormatSpec(
        name, JsonNodeFactory.instance.objectNode(), null, Instant.EPOCH, Duration.ofDays(1));
  }

  private void read(String topic, byte[] value) {
    topics.read(record(topic, value), new ListCollector<>(outcomes));
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] value) {
    return new ConsumerRecord<>(topic, 0, 7, null, value);
  }

  private DeadLetter letter() {
    assertThat(outcomes).singleElement().isInstanceOf(Normalised.Refused.class);
    return ((Normalised.Refused) outcomes.get(0)).letter();
  }
}
