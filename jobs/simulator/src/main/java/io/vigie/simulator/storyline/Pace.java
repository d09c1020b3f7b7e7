package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;

/** Spreads a number of attempts over a time, at random, or in the population's rhythm. */
final class Pace {

  private final Draws draws;
  private final double wait;
  private final boolean rhythmic;

  Pace(Timing timing, long attempts, boolean rhythmic, Draws draws) {
    this.wait = (double) Micros.of(timing.duration()) / attempts;
    this.rhythmic = rhythmic;
    this.draws = draws;
  }

  /** When the next attempt comes. */
  long next(Scene scene, long now) {
    double factor = rhythmic ? Math.max(0.05, scene.settings().rhythm().at(now)) : 1;
    return now + draws.wait(wait / factor);
  }
}
