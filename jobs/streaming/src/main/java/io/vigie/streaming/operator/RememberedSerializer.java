package io.vigie.streaming.operator;

import io.vigie.analytics.stage.StateSlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * How what is {@link Remembered} of a key is written: the timer's time, then of each slot in use
 * its number, its wake-up, the length and the state with the version of its codec. Numbers follow
 * the names of the slots, which a checkpoint tells. What lies in a slot that the stage no longer
 * has is left out. Serves one thread.
 */
final class RememberedSerializer extends TypeSerializer<Remembered> {

  private static final long serialVersionUID = 1L;

  /** Versions of the codecs, by name of the slot. */
  private final TreeMap<String, Integer> versions;

  private final List<String> slots;
  private transient @Nullable DataOutputSerializer scratch;
  private transient byte @Nullable [] small;

  RememberedSerializer(List<StateSlot<?>> slots) {
    this(versions(slots));
  }

  RememberedSerializer(Map<String, Integer> versions) {
    this.versions = new TreeMap<>(versions);
    this.slots = List.copyOf(this.versions.keySet());
  }

  private RememberedSerializer(RememberedSerializer other) {
    this.versions = other.versions;
    this.slots = other.slots;
  }

  /** Names of the slots by their numbers, the first being 1. */
  List<String> slots() {
    return slots;
  }

  private static Map<String, Integer> versions(List<StateSlot<?>> slots) {
    Map<String, Integer> versions = new TreeMap<>();
    slots.forEach(slot -> versions.put(slot.name(), slot.codec().version()));
    return versions;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Remembered> duplicate() {
    return new RememberedSerializer(this);
  }

  @Override
  public Remembered createInstance() {
    return Remembered.nothing(slots);
  }

  @Override
  public Remembered copy(Remembered from) {
    return from.copy();
  }

  @Override
  public Remembered copy(Remembered from, Remembered reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Remembered remembered, DataOutputView target) throws IOException {
    DataOutputSerializer state = scratch();
    Remembered known =
        remembered.slots.equals(slots)
            ? remembered
            : Recalled.of(remembered, slots).packed(slots, state);
    state.clear();
    state.writeLong(known.timerAt);
    state.write(known.packed);
    for (int i = 0; i < known.large.size(); i++) {
      SlotEntry<?> entry = known.large.get(i);
      state.writeByte(slots.indexOf(entry.slot) + 1);
      state.writeLong(entry.wakeAt);
      state.writeInt(0);
      int from = state.length();
      entry.write(state);
      state.writeIntUnsafe(state.length() - from, from - Integer.BYTES);
    }
    state.writeByte(0);
    target.write(state.getSharedBuffer(), 0, state.length());
  }

  private byte[] small() {
    byte[] made = small;
    if (made == null) {
      made = new byte[Remembered.SMALL];
      small = made;
    }
    return made;
  }

  private DataOutputSerializer scratch() {
    DataOutputSerializer made = scratch;
    if (made == null) {
      made = new DataOutputSerializer(256);
      scratch = made;
    }
    return made;
  }

  @Override
  public Remembered deserialize(DataInputView source) throws IOException {
    DataOutputSerializer packed = scratch();
    packed.clear();
    byte[] small = small();
    List<SlotEntry<?>> large = List.of();
    long timerAt = source.readLong();
    for (int number = source.readUnsignedByte(); number > 0; number = source.readUnsignedByte()) {
      long wakeAt = source.readLong();
      int length = source.readInt();
      if (length > Remembered.SMALL) {
        byte[] state = new byte[length];
        source.readFully(state);
        large = large.isEmpty() ? new ArrayList<>(1) : large;
        large.add(new SlotEntry<>(slots.get(number - 1), wakeAt, state, 0, length));
      } else {
        packed.writeByte(number);
        packed.writeLong(wakeAt);
        packed.writeInt(length);
        source.readFully(small, 0, length);
        packed.write(small, 0, length);
      }
    }
    return new Remembered(slots, packed.getCopyOfBuffer(), large, timerAt);
  }

  @Override
  public Remembered deserialize(Remembered reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RememberedSerializer serializer && serializer.versions.equals(versions);
  }

  @Override
  public int hashCode() {
    return versions.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<Remembered> snapshotConfiguration() {
    return new RememberedSerializerSnapshot(versions);
  }
}
