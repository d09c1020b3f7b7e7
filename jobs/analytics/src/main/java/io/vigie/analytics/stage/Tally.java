package io.vigie.analytics.stage;

import java.util.function.Consumer;

/**
 * Adds inputs up where they arise, before they are sent to one place by key: so that a key which
 * everything shares costs a message per instance and interval, and not one per event. Inputs come
 * in any order up to a time; then what is complete at that time is handed out.
 *
 * @param <I> what is added up
 * @param <O> partial sums, to be added up again by key
 */
public interface Tally<I, O> {

  /** Adds an input. */
  void add(I input);

  /**
   * Hands out, in an order that depends on the content alone, and forgets what no further input can
   * change.
   *
   * @param until every input up to this time has been added, in microseconds since
   *     1970-01-01T00:00:00Z
   */
  void drain(long until, Consumer<? super O> out);

  /** Shows what is not complete yet, for a checkpoint. */
  void pending(Consumer<? super O> out);

  /** Takes up again what a checkpoint held. */
  void restore(O pending);

  /** Event time of a partial sum, in microseconds since 1970-01-01T00:00:00Z. */
  long timeOf(O sum);
}
