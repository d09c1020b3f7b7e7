package io.vigie.streaming.operator;

import io.vigie.analytics.stage.StateCodec;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type of a stream whose elements cross the network by a {@link StateCodec}.
 *
 * @param <T> the element
 */
public final class CodecTypeInfo<T> extends WholeTypeInfo<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final StateCodec<T> codec;

  /** The type with its codec. */
  public CodecTypeInfo(Class<T> type, StateCodec<T> codec) {
    this.type = type;
    this.codec = codec;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new CodecSerializer<>(codec);
  }

  @Override
  public String toString() {
    return "Codec(" + type.getSimpleName() + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CodecTypeInfo<?> info
        && info.type.equals(type)
        && info.codec.getClass().equals(codec.getClass());
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, codec.getClass());
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CodecTypeInfo;
  }
}
