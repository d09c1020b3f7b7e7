package io.vigie.simulator.scene;

/** Somebody or something that acts from time to time. */
@FunctionalInterface
public interface Actor {

  /** The time at which one acts who is done. */
  long DONE = Long.MAX_VALUE;

  /**
   * Acts: tells what happens now, and plans.
   *
   * @param scene where it plays
   * @param now the time, in microseconds
   * @return when to act again, not before now; or {@link #DONE}
   */
  long act(Scene scene, long now);
}
