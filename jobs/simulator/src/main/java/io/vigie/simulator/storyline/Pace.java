package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;

/** Spreads a number of attempts over a time. */
final class Pace {

  private static final long BURST = Micros.MINUTE;
  private static final long CYCLE = 20 * Micros.MINUTE;
  private static final double LEAST = 0.02;

  private final Timing timing;
  private final Draws draws;
  private final double wait;
  private final Tempo tempo;

  Pace(Timing timing, long attempts, Tempo tempo, Draws draws) {
    this.timing = timing;
    this.wait = (double) Micros.of(timing.duration()) / attempts;
    this.tempo = tempo;
    this.draws = draws;
  }

  /** When the next attempt comes. */
  long next(Scene scene, long now) {
    return switch (tempo) {
      case EVEN -> now + draws.wait(wait);
      case RHYTHM -> now + draws.wait(wait / Math.max(LEAST, scene.settings().rhythm().at(now)));
      case RAMP -> now + draws.wait(wait / Math.max(LEAST, 2 * progress(scene, now)));
      case BURSTS -> burst(now - timing.begins(scene)) + timing.begins(scene);
    };
  }

  private double progress(Scene scene, long now) {
    return (double) (now - timing.begins(scene)) / Micros.of(timing.duration());
  }

  /** Waits within the bursts alone, as if there were no pauses. */
  private long burst(long elapsed) {
    long active = elapsed / CYCLE * BURST + Math.min(BURST, elapsed % CYCLE);
    long later = active + draws.wait(wait * BURST / CYCLE);
    return later / BURST * CYCLE + later % BURST;
  }
}
