package io.vigie.streaming.topology;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.RecordCodec;
import io.vigie.schemas.codec.WireTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * How events go from task to task, and into checkpoints while they wait: the length, then Avro's
 * binary encoding. Serves one thread.
 */
final class EventSerializer extends TypeSerializer<SecurityEvent> {

  private static final long serialVersionUID = 1L;

  static {
    WireTypes.trust();
  }

  private static final byte[] EMPTY = {};

  /** The schema that what is read was written with; null for that of this release. */
  private final @Nullable Schema writer;

  private transient @Nullable Coding coding;

  /** For this release's events. */
  EventSerializer() {
    this(null);
  }

  private EventSerializer(@Nullable Schema writer) {
    this.writer = writer;
  }

  /** Reads what was written with a schema, of this release or an earlier one. */
  static EventSerializer reading(Schema writer) {
    return new EventSerializer(EventSerializerSnapshot.isThisReleases(writer) ? null : writer);
  }

  /** What a thread needs to read and write, made where it is first needed. */
  private static final class Coding {
    final RecordCodec<SecurityEvent> codec = RecordCodec.of(SecurityEvent.class);
    final @Nullable SpecificDatumReader<SecurityEvent> older;
    final Bytes written = new Bytes();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(written, null);
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(EMPTY, null);
    byte[] read = new byte[512];

    Coding(@Nullable Schema writer) {
      this.older =
          writer == null ? null : new SpecificDatumReader<>(writer, SecurityEvent.getClassSchema());
    }
  }

  /** Bytes that are written out without a copy. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(512);
    }

    void to(DataOutputView target) throws IOException {
      target.writeInt(count);
      target.write(buf, 0, count);
    }
  }

  private Coding coding() {
    Coding made = coding;
    if (made == null) {
      made = new Coding(writer);
      coding = made;
    }
    return made;
  }

  @Override
  public void serialize(SecurityEvent event, DataOutputView target) throws IOException {
    Coding with = coding();
    with.written.reset();
    with.codec.write(event, with.encoder);
    with.encoder.flush();
    with.written.to(target);
  }

  @Override
  @SuppressWarnings("NullAway") // null asks Avro for a new record
  public SecurityEvent deserialize(DataInputView source) throws IOException {
    Coding with = coding();
    int length = source.readInt();
    if (with.read.length < length) {
      with.read = new byte[Math.max(length, 2 * with.read.length)];
    }
    source.readFully(with.read, 0, length);
    with.decoder = DecoderFactory.get().binaryDecoder(with.read, 0, length, with.decoder);
    return with.older == null ? with.codec.read(with.decoder) : with.older.read(null, with.decoder);
  }

  @Override
  public SecurityEvent deserialize(SecurityEvent reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public SecurityEvent copy(SecurityEvent from) {
    return SecurityEvent.newBuilder(from).build();
  }

  @Override
  public SecurityEvent copy(SecurityEvent from, SecurityEvent reuse) {
    return copy(from);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<SecurityEvent> duplicate() {
    return new EventSerializer(writer);
  }

  @Override
  public SecurityEvent createInstance() {
    return new SecurityEvent();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<SecurityEvent> snapshotConfiguration() {
    return new EventSerializerSnapshot();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventSerializer serializer && Objects.equals(serializer.writer, writer);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(writer);
  }
}
