package io.vigie.streaming.operator;

import io.vigie.analytics.stage.KeyedMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stage remembers of one key, in all its slots, with the wake-ups they ask for, while the
 * key is not at hand: one access to the engine's state serves them all, and one timer wakes them
 * all.
 *
 * <p>States lie packed in one piece, as a checkpoint has them. A heap of millions of keys then
 * holds a few objects a key and not dozens, a checkpoint copies bytes, and what a checkpoint is
 * still writing needs no copy when the key comes to hand: bytes are never changed. Only states
 * larger than {@link #SMALL}, of which there are few, stay as they are: to write them for each
 * input would cost more than it saves.
 *
 * @param slots names of the slots by the numbers they are packed under, the first being 1
 * @param packed of each small state its slot's number, its wake-up, the length, and the version of
 *     its codec with the state; not to be changed
 * @param large the other states
 * @param timerAt time of the timer that is registered, milliseconds, or {@link KeyedMemory#NEVER};
 *     it may be earlier than wanted
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Remembered(List<String> slots, byte[] packed, List<SlotEntry<?>> large, long timerAt) {

  /** A state whose written form is no longer than this is packed, bytes. */
  static final int SMALL = 1_024;

  private static final byte[] NOTHING = {};

  /** Nothing, without a timer. */
  static Remembered nothing(List<String> slots) {
    return new Remembered(slots, NOTHING, List.of(), KeyedMemory.NEVER);
  }

  /** One that shares nothing with this that is ever changed. */
  Remembered copy() {
    if (large.isEmpty()) {
      return this;
    }
    List<SlotEntry<?>> copies = new ArrayList<>(large.size());
    for (SlotEntry<?> entry : large) {
      copies.add(entry.copy());
    }
    return new Remembered(slots, packed, copies, timerAt);
  }
}
