package io.vigie.streaming.topology;

import io.vigie.schemas.SecurityEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint says of an {@link EventSerializer}: the schema that the events in it were
 * written with, in its parsing canonical form.
 */
public final class EventSerializerSnapshot implements TypeSerializerSnapshot<SecurityEvent> {

  private static final int VERSION = 1;

  private Schema writer = SecurityEvent.getClassSchema();

  /** For Flink, which reads into it. */
  public EventSerializerSnapshot() {}

  static boolean isThisReleases(Schema schema) {
    return canonical(schema).equals(canonical(SecurityEvent.getClassSchema()));
  }

  private static String canonical(Schema schema) {
    return SchemaNormalization.toParsingForm(schema);
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    byte[] text = canonical(writer).getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    byte[] text = new byte[in.readInt()];
    in.readFully(text);
    writer = new Schema.Parser().parse(new String(text, StandardCharsets.UTF_8));
  }

  @Override
  public TypeSerializer<SecurityEvent> restoreSerializer() {
    return EventSerializer.reading(writer);
  }

  @Override
  public TypeSerializerSchemaCompatibility<SecurityEvent> resolveSchemaCompatibility(
      TypeSerializerSnapshot<SecurityEvent> older) {
    if (!(older instanceof EventSerializerSnapshot snapshot)) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    if (canonical(snapshot.writer).equals(canonical(writer))) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
    boolean readable =
        SchemaCompatibility.checkReaderWriterCompatibility(writer, snapshot.writer).getType()
            == SchemaCompatibilityType.COMPATIBLE;
    return readable
        ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
