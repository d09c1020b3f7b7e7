package io.vigie.simulator.storyline;

import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * When an attack happens.
 *
 * @param after time from the start of the world to the first possible event
 * @param duration how long it lasts
 */
public record Timing(Duration after, Duration duration) {

  /** Refuses times before the world and durations that are none. */
  public Timing {
    if (after.isNegative()) {
      throw new IllegalArgumentException("after must not be negative, but is " + after);
    }
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("duration must be more than 0, not " + duration);
    }
  }

  /** First possible time in a scene. */
  public long begins(Scene scene) {
    return scene.settings().startMicros() + Micros.of(after);
  }

  /** Last possible time in a scene. */
  public long ends(Scene scene) {
    return begins(scene) + Micros.of(duration);
  }

  /** The same from another time on. */
  public Timing from(Duration start) {
    return new Timing(start, duration);
  }

  /** The same within another time. */
  public Timing within(Duration length) {
    return new Timing(after, length);
  }
}
