package io.vigie.streaming.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.Events;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class EventSerializerTest {

  private static final SecurityEvent EVENT = Events.failure("ada").from("203.0.113.7").event();

  @Test
  void readsBackWhatItWrites() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializer<SecurityEvent> serializer = new EventSerializer();
    serializer.serialize(EVENT, out);
    serializer.serialize(EVENT, out);

    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    TypeSerializer<SecurityEvent> other = serializer.duplicate();
    assertThat(other.deserialize(in)).isEqualTo(EVENT);
    assertThat(other.deserialize(in)).isEqualTo(EVENT);
    assertThat(in.available()).isZero();
  }

  @Test
  void copiesBytesAsTheyAre() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    new EventSerializer().serialize(EVENT, out);
    DataOutputSerializer copied = new DataOutputSerializer(16);
    new EventSerializer().copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
    assertThat(copied.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
  }

  @Test
  void copiesAnEventThatThenChangesAlone() {
    SecurityEvent copy = new EventSerializer().copy(EVENT);
    assertThat(copy).isEqualTo(EVENT);
    copy.getClient().setIp("203.0.113.8");
    assertThat(EVENT.getClient().getIp()).isEqualTo("203.0.113.7");
  }

  @Test
  void restoresFromItsOwnDescription() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializerSnapshot.writeVersionedSnapshot(
        out, new EventSerializer().snapshotConfiguration());
    TypeSerializerSnapshot<SecurityEvent> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    assertThat(restored.restoreSerializer()).isEqualTo(new EventSerializer());
    assertThat(
            new EventSerializer()
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
  }

  /** As if this release had added the last field of the client. */
  @Test
  void readsWhatAnEarlierSchemaWrote() throws IOException {
    String now = SchemaNormalization.toParsingForm(SecurityEvent.getClassSchema());
    String before = now.replace(",{\"name\":\"rtt_ms\",\"type\":[\"null\",\"int\"]}", "");
    assertThat(before).isNotEqualTo(now);
    Schema earlier = new Schema.Parser().parse(before);
    DataOutputSerializer out = new DataOutputSerializer(16);
    byte[] bytes = EarlierEvents.write(EVENT, earlier);
    out.writeInt(bytes.length);
    out.write(bytes);

    TypeSerializer<SecurityEvent> serializer = EventSerializer.reading(earlier);

    assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(EVENT);
  }
}
