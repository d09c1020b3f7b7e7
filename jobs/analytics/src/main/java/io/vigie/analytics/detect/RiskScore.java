package io.vigie.analytics.detect;

import io.vigie.schemas.Severity;

/** What a tier of severity is worth in numbers: those of Elastic Security. */
public final class RiskScore {

  private RiskScore() {}

  /** Elastic Security's number of a tier: 21, 47, 73 or 99. */
  public static int of(Severity severity) {
    return switch (severity) {
      case LOW, UNKNOWN -> 21;
      case MEDIUM -> 47;
      case HIGH -> 73;
      case CRITICAL -> 99;
    };
  }

  /**
   * Risk of a finding, 0 to 99.
   *
   * @param confidence probability that it is what it says, 0 to 1
   */
  public static double of(Severity severity, double confidence) {
    return of(severity) * confidence;
  }
}
