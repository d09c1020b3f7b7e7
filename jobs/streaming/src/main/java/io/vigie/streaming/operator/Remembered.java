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
 * holds a few objects a key and not dozens, and a checkpoint copies bytes. A state that is written
 * anew and takes as much room as before is written where it lay, so that a heap does not fill with
 * what was. Only states larger than {@link #SMALL}, of which there are few, stay objects: to write
 * them for each input would cost more than it saves.
 */
final class Remembered {

  /** A state whose written form is no longer than this is packed, bytes. */
  static final int SMALL = 1_024;

  private static final byte[] NOTHING = {};

  /** Names of the slots by the numbers they are packed under, the first being 1. */
  final List<String> slots;

  /**
   * Of each small state its slot's number, its wake-up, the length, and the version of its codec
   * with the state.
   */
  final byte[] packed;

  /** The other states. */
  final List<SlotEntry<?>> large;

  /**
   * Time of the timer that is registered, milliseconds, or {@link KeyedMemory#NEVER}; it may be
   * earlier than wanted.
   */
  long timerAt;

  Remembered(List<String> slots, byte[] packed, List<SlotEntry<?>> large, long timerAt) {
    this.slots = slots;
    this.packed = packed;
    this.large = large;
    this.timerAt = timerAt;
  }

  /** Nothing, without a timer. */
  static Remembered nothing(List<String> slots) {
    return new Remembered(slots, NOTHING, List.of(), KeyedMemory.NEVER);
  }

  /** One that shares nothing with this that is ever changed. */
  Remembered copy() {
    List<SlotEntry<?>> copies = large.isEmpty() ? List.of() : new ArrayList<>(large.size());
    for (SlotEntry<?> entry : large) {
      copies.add(entry.copy());
    }
    return new Remembered(slots, packed.clone(), copies, timerAt);
  }
}
