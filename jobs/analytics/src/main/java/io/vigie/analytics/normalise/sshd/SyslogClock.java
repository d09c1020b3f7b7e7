package io.vigie.analytics.normalise.sshd;

import io.vigie.schemas.codec.IsoTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads the times of syslog, which leave out the year, the zone, or both. */
final class SyslogClock {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  /** How far a sender's clock may run ahead before the year before is the likelier one. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** Two leap years lie at most this many years apart. */
  private static final int LEAP_GAP = 8;

  private final ZoneId zone;
  private final @Nullable Integer year;

  SyslogClock(ZoneId zone, @Nullable Integer year) {
    this.zone = zone;
    this.year = year;
  }

  /**
   * A time of RFC 3164, such as {@code Dec 10 06:55:46}, with or without a fraction of the second.
   * Its year is the one that was set, else the latest that puts it at most a day after the record
   * was read.
   *
   * @param ingested when the record was read, in microseconds since 1970
   * @return microseconds since 1970, or null when it is no such time
   */
  @Nullable Long withoutYear(String text, long ingested) {
    MonthDay day = monthDay(text);
    if (day == null) {
      return null;
    }
    try {
      LocalTime time = LocalTime.parse(text.substring(7));
      Integer fixed = year;
      return fixed == null ? latest(day, time, ingested) : in(fixed, day, time);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable MonthDay monthDay(String text) {
    if (text.length() < 15 || text.charAt(3) != ' ' || text.charAt(6) != ' ') {
      return null;
    }
    int month = MONTHS.indexOf(text.substring(0, 3));
    char tens = text.charAt(4) == ' ' ? '0' : text.charAt(4);
    int day = (tens - '0') * 10 + text.charAt(5) - '0';
    boolean digits = tens >= '0' && tens <= '3' && text.charAt(5) >= '0' && text.charAt(5) <= '9';
    if (month < 0 || month % 3 != 0 || !digits) {
      return null;
    }
    try {
      return MonthDay.of(month / 3 + 1, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Long latest(MonthDay day, LocalTime time, long ingested) {
    Instant read = Instant.EPOCH.plus(ingested, ChronoUnit.MICROS);
    long limit = IsoTime.toMicros(read.plus(AHEAD));
    int next = LocalDate.ofInstant(read, zone).getYear() + 1;
    for (int candidate = next; candidate >= next - LEAP_GAP - 1; candidate--) {
      Long micros = in(candidate, day, time);
      if (micros != null && micros <= limit) {
        return micros;
      }
    }
    return null;
  }

  /** Null on 29 February of a common year. */
  private @Nullable Long in(int year, MonthDay day, LocalTime time) {
    return day.isValidYear(year) ? micros(LocalDateTime.of(day.atYear(year), time)) : null;
  }

  /**
   * A time of RFC 5424, or one near it: the offset without its colon, or none, in which case the
   * zone is the one that was set.
   *
   * @return microseconds since 1970, or null when it is no such time
   */
  @Nullable Long withYear(String text) {
    try {
      int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
      boolean zoned = text.endsWith("Z") || sign > 10;
      if (!zoned) {
        return micros(LocalDateTime.parse(text));
      }
      boolean withoutColon = sign > 10 && text.length() == sign + 5 && text.charAt(sign + 3) != ':';
      return IsoTime.parse(
          withoutColon ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private long micros(LocalDateTime local) {
    return IsoTime.toMicros(local.atZone(zone).toInstant());
  }
}
