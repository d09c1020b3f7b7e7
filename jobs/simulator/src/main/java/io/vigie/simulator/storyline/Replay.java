package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import java.time.Duration;

/**
 * When and from where something stolen is used.
 *
 * @param delay median time from the theft to the first use
 * @param spread standard deviation of the logarithm of that time
 * @param network from where
 */
public record Replay(Duration delay, double spread, ReplayNetwork network) {

  private static final double USUAL_SPREAD = 0.3;

  /** Refuses a use before the theft. */
  public Replay {
    if (delay.isNegative() || spread < 0) {
      throw new IllegalArgumentException("delay and spread must not be negative");
    }
  }

  /** With the usual spread of the delay (assumption). */
  public static Replay after(Duration delay, ReplayNetwork network) {
    return new Replay(delay, USUAL_SPREAD, network);
  }

  /** When it is used that was stolen now. */
  long time(long now, Draws draws) {
    return now + draws.time(delay, spread);
  }

  /** From where it is used that was stolen from somebody there. */
  Location near(Location victim, Draws draws) {
    return network.near(victim, draws);
  }
}
