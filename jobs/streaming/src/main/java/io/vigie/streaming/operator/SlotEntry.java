package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What is in a slot. What was read stays bytes until it is asked for, and is written as it was read
 * unless it has been put since.
 *
 * @param <S> the state
 */
final class SlotEntry<S> {

  /** Writes as Java's data streams do. */
  private static final VarHandle WAKE_UP =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  final String slot;

  /** Wanted wake-up, microseconds. */
  long wakeAt;

  private @Nullable S state;

  /** How the state is written; null while what is written is still what was read. */
  private @Nullable StateCodec<S> codec;

  /** Where it was read from. */
  private byte @Nullable [] bytes;

  private int from;
  private int length;
  private boolean large;

  /** What was read: {@code length} bytes, the codec's version and the state. */
  SlotEntry(String slot, long wakeAt, byte[] bytes, int from, int length) {
    this.slot = slot;
    this.wakeAt = wakeAt;
    this.bytes = bytes;
    this.from = from;
    this.length = length;
    this.large = length > Remembered.SMALL;
  }

  /** A slot to put something into. */
  SlotEntry(StateSlot<S> slot) {
    this.slot = slot.name();
  }

  void put(StateCodec<S> how, S value, long wakeUp) {
    codec = how;
    state = value;
    wakeAt = wakeUp;
    if (large) {
      bytes = null;
    }
  }

  /** Whether it is, or lately was, larger than {@link Remembered#SMALL}. */
  boolean isLarge() {
    return large;
  }

  /** Says that it has become large. */
  void grow() {
    large = true;
    bytes = null;
  }

  /**
   * Writes it where it was read from, in what is packed.
   *
   * @param scratch what is in it is lost
   * @return false when it takes more or less room now
   */
  boolean writeBack(DataOutputSerializer scratch) throws IOException {
    byte[] read = requireNonNull(bytes);
    if (codec != null) {
      scratch.clear();
      write(scratch);
      if (scratch.length() != length) {
        return false;
      }
      System.arraycopy(scratch.getSharedBuffer(), 0, read, from, length);
    }
    WAKE_UP.set(read, from - Integer.BYTES - Long.BYTES, wakeAt);
    return true;
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
      return how.read(read[from] & 0xff, new AsciiInput(read, from + 1, length - 1));
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + slot + " could not be read", e);
    }
  }

  /** Version of its codec and state. */
  void write(DataOutput out) throws IOException {
    StateCodec<S> how = codec;
    if (how == null) {
      out.write(requireNonNull(bytes), from, length);
    } else {
      out.writeByte(how.version());
      how.write(requireNonNull(state), out);
    }
  }

  /** A copy that is decoded when it is asked for. */
  SlotEntry<S> copy() {
    DataOutputSerializer out = new AsciiOutput(2 * Remembered.SMALL);
    try {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + slot + " could not be copied", e);
    }
    return new SlotEntry<>(slot, wakeAt, out.getSharedBuffer(), 0, out.length());
  }
}
