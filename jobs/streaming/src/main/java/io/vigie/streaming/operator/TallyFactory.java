package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Tally;
import java.io.Serializable;

/**
 * Makes a tally where the job runs.
 *
 * @param <I> what is added up
 * @param <O> partial sums
 */
@FunctionalInterface
public interface TallyFactory<I, O> extends Serializable {

  /**
   * A new tally.
   *
   * @param instance which of the parallel instances it is for, from 0 up
   */
  Tally<I, O> create(int instance);
}
