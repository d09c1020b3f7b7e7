package io.vigie.analytics.stage;

import java.util.List;
import java.util.function.Consumer;

/**
 * One keyed stage of the pipeline.
 *
 * <p>The host calls {@link #observe} with all accepted inputs of a key in the order of {@link
 * #timeOf}, ties by {@link #compareAtSameTime}, whatever order they arrived in; a wake-up that is
 * due at or before an input's time comes before it. So what a stage decides depends on what
 * happened and not on how it was delivered. An input that compares as equal to the one before it is
 * a duplicate and is not shown.
 *
 * <p>An input that arrives when event time has passed it by is late: it is counted and not shown,
 * unless the stage {@link #judgesLate judges} it nevertheless. Then it is shown at once, at {@link
 * KeyedMemory#now} and not at its own time.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
public interface Stage<I, O> {

  /** Places in memory that this stage uses. */
  List<StateSlot<?>> slots();

  /**
   * Whether an input is this stage's business. What is not is neither sent to it nor kept for it.
   */
  default boolean accepts(I input) {
    return true;
  }

  /**
   * Whether an input is to be shown even when it comes late. What the stage then decides depends on
   * when it came; everything that is not late is still shown in order.
   */
  default boolean judgesLate(I input) {
    return false;
  }

  /** The key an input belongs to; it begins with the tenant. */
  String keyOf(I input);

  /** Event time of an input, in microseconds since 1970-01-01T00:00:00Z. */
  long timeOf(I input);

  /** A total order among inputs of one time; 0 only for the same input delivered twice. */
  int compareAtSameTime(I one, I other);

  /** Judges an input. */
  void observe(I input, KeyedMemory memory, Consumer<? super O> out);

  /**
   * Called at the time a slot's state asked for.
   *
   * @param slot the slot that asked
   * @param time the time it asked for, in microseconds since 1970-01-01T00:00:00Z
   */
  void wake(StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super O> out);
}
