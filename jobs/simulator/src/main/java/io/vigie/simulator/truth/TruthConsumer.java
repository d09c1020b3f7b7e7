package io.vigie.simulator.truth;

/** Takes the ground truth as it happens. */
@FunctionalInterface
public interface TruthConsumer {

  /** One line; comes after the event it speaks of. */
  void accept(Truth truth);
}
