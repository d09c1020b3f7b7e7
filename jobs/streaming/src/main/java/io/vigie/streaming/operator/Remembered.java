package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a stage remembers of one key, in all its slots, with the wake-ups they ask for: one access
 * to the engine's state serves them all, and one timer wakes them all.
 *
 * <p>What was read from a checkpoint or a disk stays bytes until its slot is asked for.
 */
final class Remembered {

  private final List<Entry<?>> entries;

  /**
   * Time of the timer that is registered, milliseconds, or {@link KeyedMemory#NEVER}; it may be
   * earlier than wanted.
   */
  long timerAt;

  Remembered() {
    this(new ArrayList<>(1), KeyedMemory.NEVER);
  }

  Remembered(List<Entry<?>> entries, long timerAt) {
    this.entries = entries;
    this.timerAt = timerAt;
  }

  /**
   * What is in a slot.
   *
   * @param <S> the state
   */
  static final class Entry<S> {

    final String slot;

    /** Wanted wake-up, microseconds. */
    long wakeAt;

    private @Nullable S state;
    private @Nullable StateCodec<S> codec;
    private byte @Nullable [] encoded;

    Entry(String slot, long wakeAt, byte[] encoded) {
      this.slot = slot;
      this.wakeAt = wakeAt;
      this.encoded = encoded;
    }

    private Entry(StateSlot<S> slot) {
      this.slot = slot.name();
    }

    private void set(StateCodec<S> how, S value, long wakeUp) {
      codec = how;
      state = value;
      encoded = null;
      wakeAt = wakeUp;
    }

    S state(StateCodec<S> how) {
      S known = state;
      if (known == null) {
        known = decode(how);
        set(how, known, wakeAt);
      }
      return known;
    }

    private S decode(StateCodec<S> how) {
      byte[] bytes = requireNonNull(encoded);
      try {
        return how.read(bytes[0] & 0xff, new DataInputDeserializer(bytes, 1, bytes.length - 1));
      } catch (IOException e) {
        throw new UncheckedIOException("the state of " + slot + " could not be read", e);
      }
    }

    /** Version of its codec and state: as it was read, unless it was asked for since. */
    void write(DataOutput out) throws IOException {
      StateCodec<S> how = codec;
      if (how == null) {
        out.write(requireNonNull(encoded));
      } else {
        out.writeByte(how.version());
        how.write(requireNonNull(state), out);
      }
    }

    /** A copy that is decoded when it is asked for. */
    private Entry<S> copy(DataOutputSerializer scratch) {
      byte[] bytes = encoded;
      if (bytes == null) {
        scratch.clear();
        try {
          write(scratch);
        } catch (IOException e) {
          throw new UncheckedIOException("the state of " + slot + " could not be copied", e);
        }
        bytes = scratch.getCopyOfBuffer();
      }
      return new Entry<>(slot, wakeAt, bytes);
    }
  }

  List<Entry<?>> entries() {
    return entries;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  @SuppressWarnings(
      "unchecked") // what lies in a slot was put there or is read by that slot's codec
  <S> @Nullable Entry<S> find(StateSlot<S> slot) {
    for (int i = 0; i < entries.size(); i++) {
      Entry<?> entry = entries.get(i);
      if (entry.slot.equals(slot.name())) {
        return (Entry<S>) entry;
      }
    }
    return null;
  }

  <S> void put(StateSlot<S> slot, S value, long wakeAt) {
    Entry<S> entry = find(slot);
    if (entry == null) {
      entry = new Entry<>(slot);
      entries.add(entry);
    }
    entry.set(slot.codec(), value, wakeAt);
  }

  /** Whether there was something to forget. */
  boolean remove(StateSlot<?> slot) {
    return entries.removeIf(entry -> entry.slot.equals(slot.name()));
  }

  /** The earliest wake-up that is wanted, microseconds, or {@link KeyedMemory#NEVER}. */
  long earliestWake() {
    Entry<?> next = next();
    return next == null ? KeyedMemory.NEVER : next.wakeAt;
  }

  /** The slot that wants to be woken first; of several, the first by name. */
  @Nullable Entry<?> next() {
    Entry<?> first = null;
    for (int i = 0; i < entries.size(); i++) {
      Entry<?> entry = entries.get(i);
      if (first == null
          || entry.wakeAt < first.wakeAt
          || (entry.wakeAt == first.wakeAt && entry.slot.compareTo(first.slot) < 0)) {
        first = entry;
      }
    }
    return first;
  }

  Remembered copy() {
    DataOutputSerializer scratch = new DataOutputSerializer(256);
    List<Entry<?>> copies = new ArrayList<>(entries.size());
    for (Entry<?> entry : entries) {
      copies.add(entry.copy(scratch));
    }
    return new Remembered(copies, timerAt);
  }
}
