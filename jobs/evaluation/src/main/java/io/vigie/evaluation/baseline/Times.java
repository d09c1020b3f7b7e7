package io.vigie.evaluation.baseline;

/** Microseconds. */
final class Times {

  static final long MINUTE = 60_000_000L;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private Times() {}
}
