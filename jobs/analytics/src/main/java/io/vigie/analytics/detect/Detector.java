package io.vigie.analytics.detect;

import io.vigie.analytics.stage.StateSlot;
import org.jspecify.annotations.Nullable;

/**
 * Judges the observations of one key, one after the other in event-time order.
 *
 * <p>Pure: what it returns depends on the state and the observation alone. It may change the given
 * state in place and return it. It never sees the clock, the engine or a label.
 *
 * @param <O> what it observes
 * @param <S> what it remembers of a key
 */
public interface Detector<O, S> {

  /** Who it is: the content of its {@code detector.yaml}. */
  DetectorCard card();

  /** Where its state is kept. */
  StateSlot<S> slot();

  /** Whether it wants to see an observation; asked before the state is read. */
  boolean accepts(O observation);

  /**
   * Judges an observation.
   *
   * @param state what is remembered of the key, null when nothing is
   * @param observation what was observed
   */
  Step<S> observe(@Nullable S state, O observation);

  /**
   * Looks again at a time it asked for.
   *
   * @param time that time, in microseconds since 1970-01-01T00:00:00Z
   */
  Step<S> wake(S state, long time);
}
