package io.vigie.streaming.operator;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What is {@link Remembered} of the key at hand, slot by slot. What lies in a slot that the stage
 * no longer has is left behind.
 */
final class Recalled {

  private final Remembered from;
  private final List<SlotEntry<?>> entries;

  /** Whether other slots are in use than in what was remembered. */
  private boolean reshaped;

  /** As {@link Remembered#timerAt}. */
  long timerAt;

  private Recalled(Remembered from, List<SlotEntry<?>> entries, boolean reshaped) {
    this.from = from;
    this.entries = entries;
    this.reshaped = reshaped;
    this.timerAt = from.timerAt;
  }

  /**
   * Takes apart what is remembered.
   *
   * @param known names of the slots that the stage has
   */
  static Recalled of(Remembered remembered, List<String> known) {
    List<SlotEntry<?>> entries = new ArrayList<>(known.size());
    List<String> slots = remembered.slots;
    boolean same = slots.equals(known);
    byte[] packed = remembered.packed;
    DataInputDeserializer in = new DataInputDeserializer(packed);
    try {
      while (in.available() > 0) {
        String slot = slots.get(in.readUnsignedByte() - 1);
        long wakeAt = in.readLong();
        int length = in.readInt();
        if (same || known.contains(slot)) {
          entries.add(new SlotEntry<>(slot, wakeAt, packed, in.getPosition(), length));
        }
        in.skipBytesToRead(length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what is remembered of a key could not be read", e);
    }
    boolean reshaped = !same;
    for (SlotEntry<?> entry : remembered.large) {
      if (same || known.contains(entry.slot)) {
        entries.add(entry);
        reshaped |= !entry.isLarge(); // it is to be packed again
      }
    }
    return new Recalled(remembered, entries, reshaped);
  }

  /**
   * Packs it, where it lay if that is possible. This is of no use afterwards.
   *
   * @param slots names of the slots by number
   * @param scratch what is in it is lost
   */
  Remembered packed(List<String> slots, DataOutputSerializer scratch) {
    return !reshaped && wroteBack(scratch) ? from : repacked(slots, scratch);
  }

  private boolean wroteBack(DataOutputSerializer scratch) {
    for (int i = 0; i < entries.size(); i++) {
      SlotEntry<?> entry = entries.get(i);
      try {
        if (!entry.isLarge() && !entry.writeBack(scratch)) {
          return false; // what was written already is of states that are written again
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the state of " + entry.slot + " could not be written", e);
      }
    }
    from.timerAt = timerAt;
    return true;
  }

  private Remembered repacked(List<String> slots, DataOutputSerializer scratch) {
    scratch.clear();
    List<SlotEntry<?>> large = List.of();
    for (int i = 0; i < entries.size(); i++) {
      SlotEntry<?> entry = entries.get(i);
      if (!pack(entry, slots, scratch)) {
        large = large.isEmpty() ? new ArrayList<>(1) : large;
        large.add(entry);
      }
    }
    return new Remembered(slots, scratch.getCopyOfBuffer(), large, timerAt);
  }

  /** Appends a state, unless it is large. */
  private static boolean pack(SlotEntry<?> entry, List<String> slots, DataOutputSerializer out) {
    if (entry.isLarge()) {
      return false;
    }
    int start = out.length();
    try {
      out.writeByte(slots.indexOf(entry.slot) + 1);
      out.writeLong(entry.wakeAt);
      out.writeInt(0);
      int from = out.length();
      entry.write(out);
      int length = out.length() - from;
      if (length > Remembered.SMALL) {
        out.setPosition(start);
        entry.grow();
        return false;
      }
      out.writeIntUnsafe(length, from - Integer.BYTES);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + entry.slot + " could not be written", e);
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  @SuppressWarnings(
      "unchecked") // what lies in a slot was put there or is read by that slot's codec
  <S> @Nullable SlotEntry<S> find(StateSlot<S> slot) {
    for (int i = 0; i < entries.size(); i++) {
      SlotEntry<?> entry = entries.get(i);
      if (entry.slot.equals(slot.name())) {
        return (SlotEntry<S>) entry;
      }
    }
    return null;
  }

  <S> void put(StateSlot<S> slot, S value, long wakeAt) {
    SlotEntry<S> entry = find(slot);
    if (entry == null) {
      entry = new SlotEntry<>(slot);
      entries.add(entry);
      reshaped = true;
    }
    entry.put(slot.codec(), value, wakeAt);
  }

  /** Whether there was something to forget. */
  boolean remove(StateSlot<?> slot) {
    boolean removed = entries.removeIf(entry -> entry.slot.equals(slot.name()));
    reshaped |= removed;
    return removed;
  }

  /** The earliest wake-up that is wanted, microseconds, or {@link KeyedMemory#NEVER}. */
  long earliestWake() {
    SlotEntry<?> next = next();
    return next == null ? KeyedMemory.NEVER : next.wakeAt;
  }

  /** The slot that wants to be woken first; of several, the first by name. */
  @Nullable SlotEntry<?> next() {
    SlotEntry<?> first = null;
    for (int i = 0; i < entries.size(); i++) {
      SlotEntry<?> entry = entries.get(i);
      if (first == null
          || entry.wakeAt < first.wakeAt
          || (entry.wakeAt == first.wakeAt && entry.slot.compareTo(first.slot) < 0)) {
        first = entry;
      }
    }
    return first;
  }
}
