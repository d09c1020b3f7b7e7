package io.vigie.evaluation.score;

/**
 * A figure with its interval.
 *
 * @param value infinite when more attacks were missed than it may be without; NaN without data
 * @param low lower end of the 95 % interval; NaN when there is none
 * @param high upper end
 * @param size how much there was to judge by, such as attacks or legitimate events
 */
public record Figure(double value, double low, double high, double size) {

  /** Whether there was anything to judge by. */
  public boolean hasData() {
    return !Double.isNaN(value);
  }
}
