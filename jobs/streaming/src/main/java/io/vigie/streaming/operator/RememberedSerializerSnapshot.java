package io.vigie.streaming.operator;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint says of a {@link RememberedSerializer}: the names of the slots and the versions
 * of their codecs. Slots may come and go; a codec may not be older than what it is to read.
 */
public final class RememberedSerializerSnapshot implements TypeSerializerSnapshot<Remembered> {

  private static final int SNAPSHOT_VERSION = 1;

  private final Map<String, Integer> versions = new TreeMap<>();

  /** For Flink, which reads into it. */
  public RememberedSerializerSnapshot() {}

  RememberedSerializerSnapshot(Map<String, Integer> versions) {
    this.versions.putAll(versions);
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeInt(versions.size());
    for (Map.Entry<String, Integer> slot : versions.entrySet()) {
      out.writeUTF(slot.getKey());
      out.writeInt(slot.getValue());
    }
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    versions.clear();
    for (int left = in.readInt(); left > 0; left--) {
      String slot = in.readUTF();
      versions.put(slot, in.readInt());
    }
  }

  @Override
  public TypeSerializer<Remembered> restoreSerializer() {
    return new RememberedSerializer(versions);
  }

  @Override
  public TypeSerializerSchemaCompatibility<Remembered> resolveSchemaCompatibility(
      TypeSerializerSnapshot<Remembered> older) {
    if (!(older instanceof RememberedSerializerSnapshot snapshot) || !reads(snapshot.versions)) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return List.copyOf(snapshot.versions.keySet()).equals(List.copyOf(versions.keySet()))
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }

  private boolean reads(Map<String, Integer> written) {
    return written.entrySet().stream()
        .allMatch(slot -> slot.getValue() <= versions.getOrDefault(slot.getKey(), slot.getValue()));
  }
}
