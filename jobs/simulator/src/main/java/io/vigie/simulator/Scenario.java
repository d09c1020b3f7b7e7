package io.vigie.simulator;

import java.util.function.LongFunction;

/**
 * A world with a name.
 *
 * @param name by which it is found, such as {@code stuffing-l2}
 * @param description one sentence
 * @param kind what it holds
 * @param full makes it in its published size
 * @param small makes it small enough to run in seconds, with the same shape
 */
public record Scenario(
    String name,
    String description,
    Kind kind,
    LongFunction<World> full,
    LongFunction<World> small) {

  /** What a scenario holds. */
  public enum Kind {
    /** Attacks, each with its truth. */
    ATTACK,
    /** Something that looks like an attack and is none: there is no truth to it. */
    NEGATIVE,
    /** Everyday life. */
    QUIET
  }

  /** The world in its published size; it may run for hours. */
  public World world(long seed) {
    return full.apply(seed);
  }

  /** The world in a size that runs in seconds. */
  public World small(long seed) {
    return small.apply(seed);
  }
}
