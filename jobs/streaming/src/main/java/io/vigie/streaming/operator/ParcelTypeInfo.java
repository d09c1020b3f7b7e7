package io.vigie.streaming.operator;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type of a stream of inputs that are addressed to a stage.
 *
 * @param <I> the input
 */
public final class ParcelTypeInfo<I> extends WholeTypeInfo<Parcel<I>> {

  private static final long serialVersionUID = 1L;

  private final TypeInformation<I> input;

  /** Parcels of inputs of a type. */
  public ParcelTypeInfo(TypeInformation<I> input) {
    this.input = input;
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // a class has no type arguments
  public Class<Parcel<I>> getTypeClass() {
    return (Class) Parcel.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<Parcel<I>> createSerializer(SerializerConfig config) {
    return new ParcelSerializer<>(input.createSerializer(config));
  }

  @Override
  public String toString() {
    return "Parcel(" + input + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParcelTypeInfo<?> info && info.input.equals(input);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ParcelTypeInfo.class, input);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ParcelTypeInfo;
  }
}
