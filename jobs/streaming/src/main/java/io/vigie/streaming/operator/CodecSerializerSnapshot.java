package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.StateCodec;
import java.io.IOException;
import java.lang.reflect.Constructor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says of a {@link CodecSerializer}: class and version of the codec.
 *
 * @param <T> the value
 */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int SNAPSHOT_VERSION = 1;

  private @Nullable StateCodec<T> codec;
  private int writtenVersion;

  /** For Flink, which reads into it. */
  public CodecSerializerSnapshot() {}

  CodecSerializerSnapshot(StateCodec<T> codec) {
    this.codec = codec;
    this.writtenVersion = codec.version();
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(requireNonNull(codec).getClass().getName());
    out.writeInt(writtenVersion);
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    String name = in.readUTF();
    writtenVersion = in.readInt();
    codec = create(name, loader);
  }

  @SuppressWarnings("unchecked") // the class was written by a serializer of the same type
  private static <T> StateCodec<T> create(String name, ClassLoader loader) throws IOException {
    try {
      Constructor<?> constructor = Class.forName(name, true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (StateCodec<T>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException(
          "the checkpoint was written with the codec " + name + ", which this release lacks", e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new CodecSerializer<>(requireNonNull(codec));
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    if (older instanceof CodecSerializerSnapshot<T> snapshot
        && requireNonNull(snapshot.codec).getClass().equals(requireNonNull(codec).getClass())
        && snapshot.writtenVersion <= writtenVersion) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
    return TypeSerializerSchemaCompatibility.incompatible();
  }
}
