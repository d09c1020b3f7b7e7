package io.vigie.local.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says every few seconds how far a long work has come. */
final class Progress {

  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private final long began = System.nanoTime();
  private long told = began;

  Progress(PrintWriter out) {
    this.out = out;
  }

  /**
   * Says it, if it is time.
   *
   * @param events events so far
   * @param time the time of the last one
   */
  void tell(long events, Instant time) {
    long now = System.nanoTime();
    if (now - told < PAUSE) {
      return;
    }
    told = now;
    out.printf(
        Locale.ROOT,
        "  %,d events until %s, %,.0f a second%n",
        events,
        time.truncatedTo(ChronoUnit.SECONDS),
        events / ((now - began) / 1e9));
    out.flush();
  }
}
