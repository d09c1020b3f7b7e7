package io.vigie.connectors.kafka;

import java.time.Duration;

/** Durations as people say them. */
final class Words {

  private Words() {}

  static String of(Duration duration) {
    if (duration.toMillis() < 0) {
      return "for ever";
    }
    if (divides(duration, Duration.ofDays(1))) {
      return count(duration.toDays(), "day");
    }
    if (divides(duration, Duration.ofHours(1))) {
      return count(duration.toHours(), "hour");
    }
    if (divides(duration, Duration.ofMinutes(1))) {
      return count(duration.toMinutes(), "minute");
    }
    return duration.toMillis() % 1000 == 0
        ? count(duration.toSeconds(), "second")
        : duration.toMillis() + " ms";
  }

  static String count(long number, String thing) {
    return number == 1 ? "1 " + thing : number + " " + thing + "s";
  }

  private static boolean divides(Duration duration, Duration unit) {
    return !duration.isZero() && duration.toMillis() % unit.toMillis() == 0;
  }
}
