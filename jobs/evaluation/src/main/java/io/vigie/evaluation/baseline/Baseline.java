package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.function.Consumer;

/**
 * A rule of others, run on the same events: the measure that a detector must beat. It sees events
 * and never the truth about them. Not safe for several threads.
 */
public interface Baseline {

  /** Name in the tables, such as {@code elastic-okta-stuffing}. */
  String name();

  /**
   * Next event in time order.
   *
   * @param event event whose time is not before that of the event before
   * @param alerts takes the alerts it raises, at once
   */
  void observe(SecurityEvent event, Consumer<BaselineAlert> alerts);

  /** No more events. */
  default void finish(Consumer<BaselineAlert> alerts) {}
}
