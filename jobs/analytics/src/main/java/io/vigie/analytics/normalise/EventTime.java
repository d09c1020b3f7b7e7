package io.vigie.analytics.normalise;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that logs carry, without an exception for those that are none.
 *
 * <p>Vendors vary ISO 8601 a little on the way through their exporters: a blank in place of the
 * {@code T}, a fraction of one to nine digits, no zone. All of that is read; a missing zone means
 * UTC, and digits below a microsecond are cut off.
 */
public final class EventTime {

  private static final long MICROS = 1_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;
  private static final int DATE_END = 10;
  private static final int TIME_END = 19;
  private static final int MICRO_DIGITS = 6;
  private static final int MAX_FRACTION = 9;

  /** Digits of whole seconds, milliseconds and microseconds since 1970 between 2001 and 2286. */
  private static final int SECOND_DIGITS = 10;

  private static final int MILLI_DIGITS = 13;
  private static final int EPOCH_MICRO_DIGITS = 16;

  private EventTime() {}

  /**
   * The time that a text names.
   *
   * @param text such as {@code 2022-03-22T14:21:53.225Z}, {@code 2022-03-22 14:21:53.225000000} or
   *     {@code 2022-03-22T16:21:53+02:00}; years 1970 to 9999
   * @return microseconds since 1970-01-01T00:00:00Z, or null when the text is not such a time
   */
  public static @Nullable Long iso(String text) {
    if (text.length() < TIME_END || !hasShape(text)) {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, DATE_END);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, TIME_END);
    if (year < 1970 || !isDate(year, month, day) || !isTime(hour, minute, second)) {
      return null;
    }
    int fractionEnd = fractionEnd(text);
    Integer offset = fractionEnd < 0 ? null : offsetSeconds(text.substring(fractionEnd));
    if (offset == null) {
      return null;
    }
    // A leap second is read as the last moment of its minute: no clock downstream knows second 60.
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY
            + hour * 3_600L
            + minute * 60L
            + Math.min(second, 59)
            - offset;
    return seconds * MICROS + fractionMicros(text, fractionEnd);
  }

  /**
   * The time that a number of seconds, milliseconds or microseconds since 1970 names, told apart by
   * the count of digits; seconds may have a fraction.
   *
   * @param text such as {@code 1647958913}, {@code 1647958913.225} or {@code 1647958913225}
   * @return microseconds since 1970-01-01T00:00:00Z, or null when the text is not such a time
   */
  public static @Nullable Long epoch(String text) {
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    if (!isDigits(whole, 0, whole.length())) {
      return null;
    }
    if (dot >= 0) {
      return epochWithFraction(whole, text.substring(dot + 1));
    }
    return switch (whole.length()) {
      case SECOND_DIGITS -> Long.parseLong(whole) * MICROS;
      case MILLI_DIGITS -> Long.parseLong(whole) * 1_000L;
      case EPOCH_MICRO_DIGITS -> Long.parseLong(whole);
      default -> null;
    };
  }

  private static @Nullable Long epochWithFraction(String whole, String fraction) {
    boolean sound =
        whole.length() == SECOND_DIGITS
            && !fraction.isEmpty()
            && fraction.length() <= MAX_FRACTION
            && isDigits(fraction, 0, fraction.length());
    if (!sound) {
      return null;
    }
    return Long.parseLong(whole) * MICROS + scaled(fraction, 0, fraction.length());
  }

  private static boolean hasShape(String text) {
    char separator = text.charAt(DATE_END);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (separator == 'T' || separator == 't' || separator == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static boolean isDate(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= LocalDate.of(year, month, 1).lengthOfMonth();
  }

  private static boolean isTime(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
  }

  /** Where the fraction ends (or would begin), -1 when it is malformed. */
  private static int fractionEnd(String text) {
    if (text.length() == TIME_END
        || (text.charAt(TIME_END) != '.' && text.charAt(TIME_END) != ',')) {
      return TIME_END;
    }
    int end = TIME_END + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int count = end - TIME_END - 1;
    return count >= 1 && count <= MAX_FRACTION ? end : -1;
  }

  private static long fractionMicros(String text, int end) {
    return end == TIME_END ? 0 : scaled(text, TIME_END + 1, end);
  }

  private static long scaled(String text, int from, int to) {
    long micros = 0;
    for (int i = 0; i < MICRO_DIGITS; i++) {
      int at = from + i;
      micros = micros * 10 + (at < to ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static @Nullable Integer offsetSeconds(String zone) {
    if (zone.isEmpty() || zone.equals("Z") || zone.equals("z") || zone.equals(" UTC")) {
      return 0;
    }
    char sign = zone.charAt(0);
    String digits = zone.substring(1).replace(":", "");
    boolean sound = (sign == '+' || sign == '-') && isDigits(digits, 0, digits.length());
    if (!sound || (digits.length() != 4 && digits.length() != 2)) {
      return null;
    }
    int hours = digits(digits, 0, 2);
    int minutes = digits.length() == 4 ? digits(digits, 2, 4) : 0;
    if (hours > 18 || minutes > 59) {
      return null;
    }
    return (sign == '-' ? -1 : 1) * (hours * 3_600 + minutes * 60);
  }

  /** The number in a range of digits, -1 when one of them is none. */
  private static int digits(String text, int from, int to) {
    if (!isDigits(text, from, to)) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
