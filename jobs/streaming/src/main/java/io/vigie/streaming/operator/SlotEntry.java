package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What is in a slot. What was read stays bytes until it is asked for, and is written as it was read
 * unless it has been put since.
 *
 * @param <S> the state
 */
final class SlotEntry<S> {

  final String slot;

  /** Wanted wake-up, microseconds. */
  long wakeAt;

  private @Nullable S state;

  /** How the state is written; null while what is written is still what was read. */
  private @Nullable StateCodec<S> codec;

  private byte @Nullable [] bytes;
  private int from;
  private int length;

  /** Whether it was found to be large when it was last written. */
  private boolean grown;

  /** What was read: {@code length} bytes, the codec's version and the state. */
  SlotEntry(String slot, long wakeAt, byte[] bytes, int from, int length) {
    this.slot = slot;
    this.wakeAt = wakeAt;
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  /** A slot to put something into. */
  SlotEntry(StateSlot<S> slot) {
    this.slot = slot.name();
  }

  void put(StateCodec<S> how, S value, long wakeUp) {
    grown = isLarge();
    codec = how;
    state = value;
    bytes = null;
    wakeAt = wakeUp;
  }

  /** Whether it is, or lately was, larger than {@link Remembered#SMALL}. */
  boolean isLarge() {
    return bytes == null ? grown : length > Remembered.SMALL;
  }

  /** Says that it has become large. */
  void grow() {
    grown = true;
  }

  S state(StateCodec<S> how) {
    S known = state;
    if (known == null) {
      known = read(how);
      state = known;
    }
    return known;
  }

  private S read(StateCodec<S> how) {
    byte[] read = requireNonNull(bytes);
    try {
      return how.read(read[from] & 0xff, new DataInputDeserializer(read, from + 1, length - 1));
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + slot + " could not be read", e);
    }
  }

  /** Version of its codec and state. */
  void write(DataOutput out) throws IOException {
    byte[] read = bytes;
    if (read == null) {
      StateCodec<S> how = requireNonNull(codec);
      out.writeByte(how.version());
      how.write(requireNonNull(state), out);
    } else {
      out.write(read, from, length);
    }
  }

  /** A copy that is decoded when it is asked for. */
  SlotEntry<S> copy() {
    DataOutputSerializer out = new DataOutputSerializer(2 * Remembered.SMALL);
    try {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + slot + " could not be copied", e);
    }
    return new SlotEntry<>(slot, wakeAt, out.getSharedBuffer(), 0, out.length());
  }
}
