package io.vigie.evaluation.suite;

/**
 * What a seed may be used for. The ranges do not overlap, so that no threshold is tried on a world
 * on which it was chosen.
 */
public enum Purpose {
  /** To choose thresholds. */
  CALIBRATION(1, 999_999),
  /** To tell how good the choice is. */
  TEST(1_000_000, 1_999_999);

  private final long first;
  private final long last;

  Purpose(long first, long last) {
    this.first = first;
    this.last = last;
  }

  /** Whether a seed is one of this purpose. */
  boolean owns(long seed) {
    return seed >= first && seed <= last;
  }

  /** Seeds of this purpose, in words. */
  String range() {
    return first + " to " + last;
  }
}
