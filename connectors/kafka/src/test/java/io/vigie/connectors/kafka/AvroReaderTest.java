package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AvroReaderTest {

  private final AvroEncoder<SecurityEvent> encoder = AvroRecords.encoder(SecurityEvent.class);
  private final List<Object> out = new ArrayList<>();

  @Test
  void handsOnAnEvent() throws Exception {
    read(record(encoder.encode(Samples.event(1)), encoder.headers()));
    assertThat(out).containsExactly(Samples.event(1));
  }

  @Test
  void deadLettersTextAmongTheEventsWithItsSecretsMasked() throws Exception {
    byte[] text = "{\"user\":\"ada\",\"password\":\"hunter2\"}".getBytes(StandardCharsets.UTF_8);
    read(record(text, encoder.headers()));
    DeadLetter letter = (DeadLetter) out.get(0);
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.getSource()).isEqualTo("vigie-events");
    assertThat(letter.getTenant()).isEqualTo("acme");
    assertThat(letter.getOrigin()).isEqualTo("vigie.events-3");
    assertThat(letter.getOffset()).isEqualTo(17);
    assertThat(letter.getSize()).isEqualTo(text.length);
    assertThat(letter.getExcerpt()).contains("\"user\":\"ada\"").doesNotContain("hunter2");
  }

  @Test
  void deadLettersATombstone() throws Exception {
    read(record(null, encoder.headers()));
    assertThat(((DeadLetter) out.get(0)).getSize()).isZero();
  }

  @Test
  void deadLettersWhatItsSchemaStoreChokesOn() throws Exception {
    AvroReader<SecurityEvent, Object> reader =
        reader(
            fingerprint -> {
              throw new IllegalStateException("password=hunter2");
            });
    ConsumerRecord<byte[], byte[]> record =
        record(encoder.encode(Samples.event(1)), encoder.headers());
    DeadLetter letter =
        (DeadLetter) reader.refuse(record, new IllegalStateException("password=hunter2"));
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
    assertThat(letter.getDetail()).contains("IllegalStateException").doesNotContain("hunter2");
  }

  @Test
  void asksARegistryThatIsPluggedIn() throws Exception {
    AvroReader<SecurityEvent, Object> reader = reader(fingerprint -> Optional.empty());
    reader.open();
    reader.read(
        record(encoder.encode(Samples.event(1)), encoder.headers()), new ListCollector<>(out));
    assertThat(((DeadLetter) out.get(0)).getReason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
  }

  /** Through Java serialisation, as on the way to a task manager. */
  private void read(ConsumerRecord<byte[], byte[]> record) throws Exception {
    AvroReader<SecurityEvent, Object> shipped =
        InstantiationUtil.clone(reader(WriterSchemas.released()));
    shipped.open();
    shipped.read(record, new ListCollector<>(out));
  }

  private static AvroReader<SecurityEvent, Object> reader(WriterSchemas writers) {
    return new AvroReader<>(
        SecurityEvent.class,
        writers,
        event -> event,
        new AvroReader.Refusing<>("vigie-events", "acme", letter -> letter));
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        "vigie.events",
        3,
        17,
        0,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        null,
        value,
        new RecordHeaders(headers.toArray()),
        Optional.empty());
  }
}
