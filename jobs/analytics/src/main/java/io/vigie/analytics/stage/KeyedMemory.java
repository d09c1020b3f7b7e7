package io.vigie.analytics.stage;

import org.jspecify.annotations.Nullable;

/** What a stage remembers of the key at hand. The host gives it and sets the key. */
public interface KeyedMemory {

  /** No wake-up is wanted. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Event time at which the host shows the input or wakes the stage, in microseconds since
   * 1970-01-01T00:00:00Z: the input's own time, but for an input that {@link Stage#judgesLate comes
   * late} the time up to which everything else has been shown already.
   */
  long now();

  /**
   * The state in a slot, or null when there is none. It may be changed in place, but counts only
   * once it is {@link #put} back.
   */
  <S> @Nullable S get(StateSlot<S> slot);

  /**
   * Keeps a state.
   *
   * @param wakeAt event time, in microseconds since 1970-01-01T00:00:00Z, at which {@link
   *     Stage#wake} is to be called for this slot, or {@link #NEVER}; it replaces the wake-up asked
   *     for before
   */
  <S> void put(StateSlot<S> slot, S state, long wakeAt);

  /** Forgets a state and its wake-up. */
  void clear(StateSlot<?> slot);
}
