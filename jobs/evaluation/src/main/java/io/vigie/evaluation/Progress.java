package io.vigie.evaluation;

import io.vigie.evaluation.suite.WorldSpec;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells on a person's screen how far an evaluation is. */
public final class Progress {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintWriter to;
  private final int worlds;
  private final long began = System.nanoTime();
  private String world = "";
  private int done;
  private long before;
  private volatile long size;
  private long told = began;

  /**
   * Progress through some worlds.
   *
   * @param worlds how many
   */
  public Progress(PrintWriter to, int worlds) {
    this.to = to;
    this.worlds = worlds;
  }

  void begins(WorldSpec next) {
    world = next.toString();
    size = 0;
  }

  /** The world has so many events. */
  void counted(long events) {
    size = events;
  }

  /** The topology has read so many events of the world. */
  void reached(long events) {
    if (System.nanoTime() - told >= EVERY.toNanos()) {
      double share = size == 0 ? 0 : Math.min(1, (double) events / size);
      tell(before + events, done + share);
    }
  }

  void ended(long events) {
    before += events;
    done++;
    if (done == worlds || System.nanoTime() - told >= EVERY.toNanos()) {
      tell(before, done);
    }
  }

  private void tell(long events, double finished) {
    told = System.nanoTime();
    double seconds = (told - began) / 1e9;
    to.printf(
        Locale.ROOT,
        "  %,.0f s: world %d of %d (%s), %,d events, %,.0f/s, %s%n",
        seconds,
        Math.min(worlds, done + 1),
        worlds,
        world,
        events,
        events / seconds,
        left(seconds, finished));
    to.flush();
  }

  private String left(double seconds, double finished) {
    if (finished == 0) {
      return "time left not known yet";
    }
    double wanted = seconds / finished * (worlds - finished);
    return String.format(Locale.ROOT, "%,.0f s left", wanted);
  }
}
