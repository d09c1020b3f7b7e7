package io.vigie.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event time as the wire has it: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {

  /** One second. */
  public static final long SECOND = 1_000_000;

  /** One minute. */
  public static final long MINUTE = 60 * SECOND;

  /** One hour. */
  public static final long HOUR = 60 * MINUTE;

  /** One day. */
  public static final long DAY = 24 * HOUR;

  private Micros() {}

  /** A duration in microseconds. */
  public static long of(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), SECOND), duration.getNano() / 1_000);
  }

  /** An instant in microseconds. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The instant of a time. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
