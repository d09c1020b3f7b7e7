package io.vigie.schemas.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * ISO-8601 times as microseconds since 1970-01-01T00:00:00Z, and back. The common form, years 0000
 * to 9999 with a {@code Z}, is read and written by hand because every event passes here; all else
 * is left to {@code java.time}.
 */
public final class IsoTime {

  private static final long MICROS = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final int MICRO_DIGITS = 6;

  /** Length of {@code 2026-11-23T20:48:05}. */
  private static final int SECONDS_LENGTH = 19;

  private IsoTime() {}

  /**
   * Reads a time such as {@code 2026-11-23T20:48:05.123456Z} or {@code 2026-11-23T21:48:05+01:00}.
   * Digits beyond the microsecond are cut off, not rounded.
   *
   * @return microseconds since 1970-01-01T00:00:00Z
   * @throws DateTimeParseException when it is no ISO-8601 date and time with zone, or lies beyond
   *     the range of a {@code long}
   */
  public static long parse(String text) {
    long fast = parseCommonForm(text);
    return fast == Long.MIN_VALUE ? parseAnyForm(text) : fast;
  }

  /** Writes a time in UTC with all six digits of the microseconds. */
  public static String format(long micros) {
    long seconds = Math.floorDiv(micros, MICROS);
    long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
    int fraction = (int) Math.floorMod(micros, MICROS);
    if (day < FIRST_DAY || day > LAST_DAY) {
      return Instant.ofEpochSecond(seconds, fraction * 1000L).toString();
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    int second = (int) Math.floorMod(seconds, SECONDS_PER_DAY);
    char[] out = "0000-00-00T00:00:00.000000Z".toCharArray();
    digits(out, 0, 4, date.getYear());
    digits(out, 5, 2, date.getMonthValue());
    digits(out, 8, 2, date.getDayOfMonth());
    digits(out, 11, 2, second / 3600);
    digits(out, 14, 2, second / 60 % 60);
    digits(out, 17, 2, second % 60);
    digits(out, 20, MICRO_DIGITS, fraction);
    return new String(out);
  }

  private static void digits(char[] out, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Long.MIN_VALUE when the text has another form or is wrong; java.time then decides. */
  private static long parseCommonForm(String s) {
    int length = s.length();
    if (length <= SECONDS_LENGTH
        || s.charAt(length - 1) != 'Z'
        || s.charAt(4) != '-'
        || s.charAt(7) != '-'
        || s.charAt(10) != 'T'
        || s.charAt(13) != ':'
        || s.charAt(16) != ':') {
      return Long.MIN_VALUE;
    }
    int year = number(s, 0, 4);
    int month = number(s, 5, 7);
    int day = number(s, 8, 10);
    int hour = number(s, 11, 13);
    int minute = number(s, 14, 16);
    int second = number(s, 17, SECONDS_LENGTH);
    int micros = fraction(s, length - 1);
    // A minus sign in any of them marks what is no number.
    boolean readable = (year | month | day | hour | minute | second | micros) >= 0;
    if (!readable || hour > 23 || minute > 59 || second > 59) {
      return Long.MIN_VALUE;
    }
    // Days 29 to 31 depend on the month: java.time judges those that may be wrong.
    if (month < 1 || month > 12 || day < 1 || (day > 28 && day > lengthOfMonth(year, month))) {
      return Long.MIN_VALUE;
    }
    long seconds =
        epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    return seconds * MICROS + micros;
  }

  private static int lengthOfMonth(int year, int month) {
    return LocalDate.of(year, month, 1).lengthOfMonth();
  }

  private static long epochDay(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private static int number(String s, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = s.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int fraction(String s, int end) {
    if (end == SECONDS_LENGTH) {
      return 0;
    }
    int digits = end - SECONDS_LENGTH - 1;
    if (s.charAt(SECONDS_LENGTH) != '.' || digits < 1 || digits > 9) {
      return -1;
    }
    int kept = Math.min(digits, MICRO_DIGITS);
    int beyond = number(s, SECONDS_LENGTH + 1 + kept, end);
    int value = number(s, SECONDS_LENGTH + 1, SECONDS_LENGTH + 1 + kept);
    for (int i = kept; i < MICRO_DIGITS && value > 0; i++) {
      value *= 10;
    }
    return beyond < 0 ? beyond : value;
  }

  private static long parseAnyForm(String text) {
    try {
      return toMicros(
          OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      throw e;
    } catch (DateTimeException | ArithmeticException e) {
      throw new DateTimeParseException("out of range", text, 0, e);
    }
  }

  /**
   * Microseconds of an instant; digits beyond the microsecond are cut off.
   *
   * @throws ArithmeticException beyond the range of a {@code long}: the years -290308 to 294247
   */
  public static long toMicros(Instant instant) {
    long second = instant.getEpochSecond();
    int micro = instant.getNano() / 1000;
    // The last second before the range's lower end fits although its start does not.
    return second < 0
        ? Math.addExact(Math.multiplyExact(second + 1, MICROS), micro - MICROS)
        : Math.addExact(Math.multiplyExact(second, MICROS), micro);
  }
}
