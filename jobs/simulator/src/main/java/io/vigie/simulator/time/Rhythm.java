package io.vigie.simulator.time;

import java.util.Collections;
import java.util.List;

/**
 * How lively each hour of the week is, as a factor with mean 1. Between the middles of two hours it
 * is interpolated.
 *
 * @param hours 24 weights, from local midnight
 * @param days 7 weights, from Monday
 * @param offsetHours local time minus UTC
 */
public record Rhythm(List<Double> hours, List<Double> days, int offsetHours) {

  /** 1970-01-01 was a Thursday. */
  private static final int EPOCH_DAY = 3;

  private static final int HOURS = 24;
  private static final int DAYS = 7;

  /** Interpolation may round a hair above the larger of two hours. */
  private static final double ROUNDING = 1 + 1e-9;

  /** Refuses other than 24 and 7 positive weights, and brings their means to 1. */
  public Rhythm {
    hours = normalised("hours", hours, HOURS);
    days = normalised("days", days, DAYS);
  }

  /**
   * The day of a national single sign-on (RBA data set): about 5 successes a minute at midnight and
   * a flat 33 from 9 to 19 h; the weekend is an assumption.
   */
  public static Rhythm published() {
    return new Rhythm(
        List.of(
            5., 4., 3., 3., 4., 7., 14., 23., 30., 33., 33., 33., 33., 33., 33., 33., 33., 33., 33.,
            33., 31., 27., 19., 10.),
        List.of(1.06, 1.05, 1.05, 1.04, 1.02, 0.87, 0.91),
        1);
  }

  /** No rhythm: every hour is like every other. */
  public static Rhythm flat() {
    return new Rhythm(Collections.nCopies(HOURS, 1.0), Collections.nCopies(DAYS, 1.0), 0);
  }

  /** Factor on the mean rate at a time. */
  public double at(long micros) {
    long local = micros + offsetHours * Micros.HOUR;
    double position = (double) Math.floorMod(local, Micros.DAY) / Micros.HOUR - 0.5;
    int before = (int) Math.floor(position);
    double part = position - before;
    double hour =
        hours.get(Math.floorMod(before, HOURS)) * (1 - part)
            + hours.get(Math.floorMod(before + 1, HOURS)) * part;
    return hour * days.get(weekday(micros));
  }

  /** No factor is above this. */
  public double peak() {
    return max(hours) * max(days) * ROUNDING;
  }

  /** Local hour of the day, 0 to 23. */
  public int hour(long micros) {
    return (int) (Math.floorMod(micros + offsetHours * Micros.HOUR, Micros.DAY) / Micros.HOUR);
  }

  /** Local day of the week, 0 for Monday. */
  public int weekday(long micros) {
    long day = Math.floorDiv(micros + offsetHours * Micros.HOUR, Micros.DAY);
    return (int) Math.floorMod(day + EPOCH_DAY, (long) DAYS);
  }

  private static double max(List<Double> weights) {
    double max = 0;
    for (double weight : weights) {
      max = Math.max(max, weight);
    }
    return max;
  }

  private static List<Double> normalised(String name, List<Double> weights, int size) {
    if (weights.size() != size || weights.stream().anyMatch(weight -> !(weight > 0))) {
      throw new IllegalArgumentException(name + " must be " + size + " weights above 0");
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double mean = sum / size;
    return weights.stream().map(weight -> weight / mean).toList();
  }
}
