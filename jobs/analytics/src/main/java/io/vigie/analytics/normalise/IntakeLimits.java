package io.vigie.analytics.normalise;

import java.time.Duration;
import java.time.Instant;

/**
 * What a record may be before it is refused, whatever its format.
 *
 * @param maxBytes largest record that is read, in bytes; 1 or more
 * @param earliest first time an event may have; earlier ones come from a clock that was never set
 * @param futureTolerance how far an event's time may lie ahead of the clock; zero or more
 */
public record IntakeLimits(int maxBytes, Instant earliest, Duration futureTolerance) {

  /** 1 MiB, the year 2000, one day. */
  public static final IntakeLimits DEFAULT =
      new IntakeLimits(1 << 20, Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1));

  /** Rejects nonsense. */
  public IntakeLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("max_bytes is " + maxBytes + "; give 1 or more");
    }
    if (futureTolerance.isNegative()) {
      throw new IllegalArgumentException(
          "future_tolerance is " + futureTolerance + "; give zero or more");
    }
  }
}
