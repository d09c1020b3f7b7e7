package io.vigie.streaming.operator;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** How a {@link Held} state is written: its two times, then the state by its own codec. */
final class HeldSerializer<S> extends TypeSerializer<Held<S>> {

  private static final long serialVersionUID = 1L;

  private final TypeSerializer<S> state;

  HeldSerializer(TypeSerializer<S> state) {
    this.state = state;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Held<S>> duplicate() {
    return new HeldSerializer<>(state.duplicate());
  }

  @Override
  public @Nullable Held<S> createInstance() {
    return null;
  }

  @Override
  public Held<S> copy(Held<S> from) {
    return new Held<>(state.copy(from.state), from.wakeAt, from.timerAt);
  }

  @Override
  public Held<S> copy(Held<S> from, Held<S> reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Held<S> held, DataOutputView target) throws IOException {
    target.writeLong(held.wakeAt);
    target.writeLong(held.timerAt);
    state.serialize(held.state, target);
  }

  @Override
  public Held<S> deserialize(DataInputView source) throws IOException {
    long wakeAt = source.readLong();
    long timerAt = source.readLong();
    return new Held<>(state.deserialize(source), wakeAt, timerAt);
  }

  @Override
  public Held<S> deserialize(Held<S> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeldSerializer<?> serializer && serializer.state.equals(state);
  }

  @Override
  public int hashCode() {
    return Objects.hash(state);
  }

  @Override
  public TypeSerializerSnapshot<Held<S>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** What a checkpoint says of this serializer. */
  public static final class Snapshot<S>
      extends CompositeTypeSerializerSnapshot<Held<S>, HeldSerializer<S>> {

    /** For Flink, which reads into it. */
    public Snapshot() {}

    Snapshot(HeldSerializer<S> serializer) {
      super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
      return 1;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(HeldSerializer<S> outer) {
      return new TypeSerializer<?>[] {outer.state};
    }

    @Override
    @SuppressWarnings("unchecked") // the nested serializer is the one that was written
    protected HeldSerializer<S> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new HeldSerializer<>((TypeSerializer<S>) nested[0]);
    }
  }
}
