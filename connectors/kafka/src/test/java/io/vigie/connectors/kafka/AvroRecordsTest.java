package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.connectors.kafka.Decoded.Cause;
import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class AvroRecordsTest {

  private final AvroEncoder<SecurityEvent> encoder = AvroRecords.encoder(SecurityEvent.class);
  private final AvroDecoder<SecurityEvent> decoder =
      AvroRecords.decoder(SecurityEvent.class, WriterSchemas.released());
  private final byte[] event = encoder.encode(Samples.event(1));

  @Test
  void readsWhatItWrote() {
    assertThat(decoder.decode(event, encoder.headers()))
        .isEqualTo(new Decoded.Read<>(Samples.event(1)));
  }

  @Test
  void saysInTheHeadersHowToReadTheBytes() {
    Headers headers = encoder.headers();
    assertThat(text(headers, "vigie-schema"))
        .isEqualTo(
            "%016x"
                .formatted(
                    SchemaNormalization.parsingFingerprint64(SecurityEvent.getClassSchema())));
    assertThat(text(headers, "content-type")).isEqualTo("avro/binary");
  }

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    Schema one = SchemaHistory.get().versions(SchemaHistory.Type.SECURITY_EVENT).get(0).schema();
    byte[] bytes = writtenWith(one, generic(one));
    assertThat(decoder.decode(bytes, headers(one))).isEqualTo(new Decoded.Read<>(Samples.event(1)));
  }

  @Test
  void readsAnotherVersionThatLacksFieldsAndHasOthers() throws IOException {
    Schema other = evolved();
    AvroDecoder<SecurityEvent> both =
        AvroRecords.decoder(
            SecurityEvent.class, WriterSchemas.of(SecurityEvent.getClassSchema(), other));
    byte[] bytes = writtenWith(other, generic(other));
    SecurityEvent expected = Samples.event(1);
    expected.setIngested(null);

    assertThat(both.decode(bytes, headers(other))).isEqualTo(new Decoded.Read<>(expected));
    assertThat(both.decode(event, encoder.headers()))
        .as("versions may alternate in one topic")
        .isEqualTo(new Decoded.Read<>(Samples.event(1)));
    assertThat(both.decode(bytes, headers(other))).isEqualTo(new Decoded.Read<>(expected));
  }

  @Test
  void refusesAFingerprintNobodyKnows() {
    Headers headers = new RecordHeaders().add("vigie-schema", ascii("0123456789abcdef"));
    assertThat(decoder.decode(event, headers)).satisfies(refused(Cause.UNKNOWN_FINGERPRINT));
    assertThat(Cause.UNKNOWN_FINGERPRINT.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Test
  void refusesARecordThatDoesNotSayItsSchema() {
    assertThat(decoder.decode(event, new RecordHeaders())).satisfies(refused(Cause.MISSING_HEADER));
  }

  @Test
  void refusesAHeaderThatIsNoFingerprint() {
    for (String value : new String[] {"", "12", "0123456789abcdeg", "0x23456789abcdef0"}) {
      assertThat(decoder.decode(event, new RecordHeaders().add("vigie-schema", ascii(value))))
          .satisfies(refused(Cause.MALFORMED_HEADER));
    }
  }

  @Test
  void refusesATombstone() {
    assertThat(decoder.decode(null, encoder.headers())).satisfies(refused(Cause.NO_VALUE));
  }

  @Test
  void refusesAnAlertAmongTheEvents() {
    AvroEncoder<Alert> alerts = AvroRecords.encoder(Alert.class);
    assertThat(decoder.decode(alerts.encode(Samples.alert("a")), alerts.headers()))
        .satisfies(refused(Cause.INCOMPATIBLE_SCHEMA));
  }

  @Test
  void refusesEveryCutAndReadsOnAfterIt() {
    for (int length = 0; length < event.length; length++) {
      assertThat(decoder.decode(Arrays.copyOf(event, length), encoder.headers()))
          .satisfies(refused(Cause.MALFORMED));
    }
    assertThat(decoder.decode(event, encoder.headers())).isInstanceOf(Decoded.Read.class);
  }

  @Test
  void refusesTrailingBytes() {
    assertThat(decoder.decode(Arrays.copyOf(event, event.length + 3), encoder.headers()))
        .satisfies(refused(Cause.TRAILING_BYTES));
  }

  @Test
  void neitherThrowsNorExhaustsMemoryOverDamagedBytes() {
    Random random = new Random(42);
    for (int round = 0; round < 50_000; round++) {
      byte[] damaged = event.clone();
      for (int hit = 0; hit <= round % 4; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(decoder.decode(damaged, encoder.headers())).isNotNull();
    }
    assertThat(decoder.decode(event, encoder.headers())).isInstanceOf(Decoded.Read.class);
  }

  @Test
  void refusesALengthThatPromisesGigabytes() {
    // The id's length: 1 GiB in Avro's zigzag coding.
    byte[] bomb = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8, 'x'};
    assertThat(decoder.decode(bomb, encoder.headers())).satisfies(refused(Cause.MALFORMED));
  }

  private static org.assertj.core.api.ThrowingConsumer<Decoded<SecurityEvent>> refused(
      Cause cause) {
    return decoded -> {
      assertThat(decoded).isInstanceOf(Decoded.Refused.class);
      Decoded.Refused<SecurityEvent> refusal = (Decoded.Refused<SecurityEvent>) decoded;
      assertThat(refusal.cause()).isEqualTo(cause);
      assertThat(refusal.detail()).isNotBlank().doesNotContain("example.org");
    };
  }

  private GenericRecord generic(Schema target) throws IOException {
    return new GenericDatumReader<GenericRecord>(
            SecurityEvent.getClassSchema(), target, new GenericData())
        .read(null, DecoderFactory.get().binaryDecoder(event, null));
  }

  private static byte[] writtenWith(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder binary = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema, new GenericData()).write(record, binary);
    binary.flush();
    return out.toByteArray();
  }

  /** The event's schema without {@code ingested} and with a field and a symbol nobody knows. */
  private static Schema evolved() {
    Schema now = SecurityEvent.getClassSchema();
    Schema other = Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false);
    java.util.List<Schema.Field> fields = new java.util.ArrayList<>();
    Schema text = Schema.create(Schema.Type.STRING);
    fields.add(new Schema.Field("novelty", text, "Not known yet.", "news"));
    for (Schema.Field field : now.getFields()) {
      if (!field.name().equals("ingested")) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    other.setFields(fields);
    return other;
  }

  private static Headers headers(Schema writer) {
    return AvroHeaders.of(AvroHeaders.digits(SchemaNormalization.parsingFingerprint64(writer)));
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
