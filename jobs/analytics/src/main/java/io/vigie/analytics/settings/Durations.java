package io.vigie.analytics.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 24h}, {@code 30d},
 * several in a row ({@code 1h30m}), or ISO 8601 ({@code PT10M}).
 */
public final class Durations {

  private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:ms|[smhd]))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhd])");
  private static final String WANTED =
      "is no duration; write a number with a unit (ms, s, m, h or d), such as 10m, or ISO 8601,"
          + " such as PT10M";

  private Durations() {}

  /**
   * A duration in whole microseconds, the unit of event time; what is below is cut off.
   *
   * @throws ArithmeticException when it is longer than 292,000 years
   */
  public static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  /**
   * Reads a duration of zero or more.
   *
   * @throws IllegalArgumentException when the text is no duration, is negative, or is too long
   */
  public static Duration parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    try {
      return WHOLE.matcher(trimmed).matches() ? parts(trimmed) : iso(trimmed);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException('"' + text + "\" is longer than can be counted", e);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException('"' + text + "\" " + WANTED, e);
    }
  }

  private static Duration parts(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long amount = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
              });
    }
    return sum;
  }

  private static Duration iso(String text) {
    Duration duration = Duration.parse(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException('"' + text + "\" is negative; give zero or more");
    }
    return duration;
  }

  /** The shortest way to write a duration that {@link #parse} reads back. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
      return duration.toString();
    }
    StringBuilder out = new StringBuilder();
    append(out, duration.toDays(), "d");
    append(out, duration.toHoursPart(), "h");
    append(out, duration.toMinutesPart(), "m");
    append(out, duration.toSecondsPart(), "s");
    append(out, duration.toMillisPart(), "ms");
    return out.toString();
  }

  private static void append(StringBuilder out, long amount, String unit) {
    if (amount != 0) {
      out.append(amount).append(unit);
    }
  }
}
