package io.vigie.streaming.operator;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type of the keys of stages: texts, written to checkpoints by {@link KeySerializer}. */
public final class KeyTypeInfo extends WholeTypeInfo<String> {

  private static final long serialVersionUID = 1L;

  @Override
  public Class<String> getTypeClass() {
    return String.class;
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public TypeSerializer<String> createSerializer(SerializerConfig config) {
    return KeySerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "Key";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyTypeInfo;
  }

  @Override
  public int hashCode() {
    return KeyTypeInfo.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof KeyTypeInfo;
  }
}
