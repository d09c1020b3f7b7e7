package io.vigie.streaming.operator;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Parcel} crosses the network. It is never in a checkpoint: there, what waits is
 * written as the inputs that it is. Serves one thread.
 *
 * @param <I> the input
 */
final class ParcelSerializer<I> extends TypeSerializer<Parcel<I>> {

  private static final long serialVersionUID = 1L;
  private static final int USUAL_BYTES = 512;

  private final TypeSerializer<I> inputs;
  private transient @Nullable DataOutputSerializer scratch;

  ParcelSerializer(TypeSerializer<I> inputs) {
    this.inputs = inputs;
  }

  /** How the inputs are written. */
  TypeSerializer<I> inputs() {
    return inputs;
  }

  @Override
  public void serialize(Parcel<I> parcel, DataOutputView target) throws IOException {
    DataOutputSerializer made = scratch;
    if (made == null) {
      made = new AsciiOutput(USUAL_BYTES);
      scratch = made;
    }
    parcel.write(inputs, made, target);
  }

  @Override
  public Parcel<I> deserialize(DataInputView source) throws IOException {
    return Parcel.read(source);
  }

  @Override
  public Parcel<I> deserialize(Parcel<I> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  /** Nobody changes a parcel, nor what is in it. */
  @Override
  public Parcel<I> copy(Parcel<I> from) {
    return from;
  }

  @Override
  public Parcel<I> copy(Parcel<I> from, Parcel<I> reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<Parcel<I>> duplicate() {
    return new ParcelSerializer<>(inputs.duplicate());
  }

  @Override
  public @Nullable Parcel<I> createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<Parcel<I>> snapshotConfiguration() {
    throw new UnsupportedOperationException("a parcel is never in a checkpoint, its input is");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParcelSerializer<?> serializer && serializer.inputs.equals(inputs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ParcelSerializer.class, inputs);
  }
}
