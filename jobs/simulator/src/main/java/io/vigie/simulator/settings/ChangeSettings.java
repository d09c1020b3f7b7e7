package io.vigie.simulator.settings;

import java.time.Duration;

/**
 * What changes about accounts and subscriptions.
 *
 * @param passwordChanges share of sessions in which the password is changed (assumption)
 * @param factorChanges share of sessions in which a factor is enrolled (assumption)
 * @param simChangesPerYear legitimate SIM changes of an account a year (assumption: 0.2)
 * @param newPhoneShare share of them followed by a new device within 24 h (assumption: 35 %)
 * @param feedDelayMedian median delay of the carrier's report (assumption)
 * @param feedDelaySpread standard deviation of the logarithm of the delay (assumption)
 */
public record ChangeSettings(
    double passwordChanges,
    double factorChanges,
    double simChangesPerYear,
    double newPhoneShare,
    Duration feedDelayMedian,
    double feedDelaySpread) {

  /** Refuses values out of range. */
  public ChangeSettings {
    Checks.share("passwordChanges", passwordChanges);
    Checks.share("factorChanges", factorChanges);
    Checks.notNegative("simChangesPerYear", simChangesPerYear);
    Checks.share("newPhoneShare", newPhoneShare);
    Checks.positive("feedDelayMedian", feedDelayMedian);
    Checks.notNegative("feedDelaySpread", feedDelaySpread);
  }

  /** The defaults above. */
  public static ChangeSettings defaults() {
    return new ChangeSettings(0.01, 0.01, 0.2, 0.35, Duration.ofMinutes(10), 1.8);
  }

  /** The same with another yearly number of SIM changes. */
  public ChangeSettings withSimChanges(double perYear) {
    return new ChangeSettings(
        passwordChanges, factorChanges, perYear, newPhoneShare, feedDelayMedian, feedDelaySpread);
  }
}
