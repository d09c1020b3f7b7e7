package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

  static {
    WireTypes.trust();
  }

  @Provide
  Arbitrary<SecurityEvent> events() {
    return ArbitraryEvents.any();
  }

  @Property
  void writesWhatAvroWrites(@ForAll("events") SecurityEvent event) throws IOException {
    assertThat(written(SecurityEvent.class, event))
        .isEqualTo(byAvro(event, new SpecificDatumWriter<>(SecurityEvent.class)));
  }

  @Property
  void readsWhatAvroWrites(@ForAll("events") SecurityEvent event) throws IOException {
    byte[] bytes = byAvro(event, new SpecificDatumWriter<>(SecurityEvent.class));
    assertThat(read(SecurityEvent.class, bytes)).isEqualTo(event);
  }

  @Property(tries = 200)
  void refusesEveryEventThatIsCutShort(@ForAll("events") SecurityEvent event) throws IOException {
    byte[] bytes = written(SecurityEvent.class, event);
    byte[] part = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> read(SecurityEvent.class, part)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {SecurityEvent.class, Alert.class, DeadLetter.class})
  void readsEveryFieldOfEveryTypeAsAvroDoes(Class<? extends SpecificRecord> type)
      throws IOException {
    Schema schema = RecordCodec.of(type).schema();
    for (Map.Entry<String, GenericData.Record> filled : FilledRecords.of(schema).entrySet()) {
      byte[] bytes = byAvro(filled.getValue(), new GenericDatumWriter<>(schema));
      SpecificRecord read = read(type, bytes);
      assertThat(read)
          .as("%s with %s", type.getSimpleName(), filled.getKey())
          .isEqualTo(new SpecificDatumReader<>(type).read(null, decoder(bytes)));
      assertThat(rewritten(type, read)).isEqualTo(bytes);
    }
  }

  @Test
  void sharesTextsThatRepeatAndNoOthers() throws IOException {
    RecordCodec<DeadLetter> codec = RecordCodec.of(DeadLetter.class);
    GenericData.Record letter = FilledRecords.of(codec.schema()).get("whole");
    byte[] bytes = byAvro(letter, new GenericDatumWriter<>(codec.schema()));

    DeadLetter one = codec.read(decoder(bytes));
    DeadLetter other = codec.read(decoder(bytes));

    assertThat(one.getTenant()).isSameAs(other.getTenant());
    assertThat(one.getDetail()).isEqualTo(other.getDetail()).isNotSameAs(other.getDetail());
  }

  @Test
  void tellsTextsOfOnePlaceApart() throws IOException {
    RecordCodec<DeadLetter> codec = RecordCodec.of(DeadLetter.class);
    GenericData.Record letter = FilledRecords.of(codec.schema()).get("whole");
    for (int i = 0; i < 2_000; i++) {
      letter.put("tenant", "tenant" + i % 700);
      byte[] bytes = byAvro(letter, new GenericDatumWriter<>(codec.schema()));
      assertThat(codec.read(decoder(bytes)).getTenant()).isEqualTo("tenant" + i % 700);
    }
  }

  @Test
  void knowsEachFieldThatRepeats() {
    Set<String> names = new TreeSet<>();
    for (Class<? extends SpecificRecord> type :
        List.of(SecurityEvent.class, Alert.class, DeadLetter.class)) {
      names(RecordCodec.of(type).schema(), names);
    }
    assertThat(names).containsAll(ValuePlan.REPEATING);
  }

  private static void names(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD ->
          schema
              .getFields()
              .forEach(
                  field -> {
                    names.add(field.name());
                    names(field.schema(), names);
                  });
      case UNION -> schema.getTypes().forEach(type -> names(type, names));
      default -> {
        // holds no fields
      }
    }
  }

  private static <T extends SpecificRecord> byte[] rewritten(Class<T> type, SpecificRecord record)
      throws IOException {
    return written(type, type.cast(record));
  }

  private static <T extends SpecificRecord> byte[] written(Class<T> type, T record)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    RecordCodec.of(type).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static <T> byte[] byAvro(T record, DatumWriter<T> writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    writer.write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static <T extends SpecificRecord> T read(Class<T> type, byte[] bytes) throws IOException {
    return RecordCodec.of(type).read(decoder(bytes));
  }

  private static BinaryDecoder decoder(byte[] bytes) {
    return DecoderFactory.get().binaryDecoder(bytes, null);
  }
}
