package io.vigie.simulator.settings;

import java.time.Duration;

/**
 * How people fail to log in.
 *
 * @param firstFailure chance that the first attempt of a visit fails; 0.172 with the retries below
 *     gives 79 % successful attempts (Shape: finance 79, travel 73, retail 62 %)
 * @param eventualSuccess share of visits that succeed in the end after a failure (assumption: 70 %)
 * @param retrySuccess chance that a retry succeeds (assumption)
 * @param retryMedian median time to the next attempt (assumption: 8 s)
 * @param retrySpread standard deviation of the logarithm of that time (assumption)
 * @param secondFactorShare share of failures at the second factor (RBA data set: 10 %)
 * @param typoShare share of password failures that are typos of the right one (password-typo study:
 *     about 10 %)
 * @param unknownNameShare share of failures with a mistyped account name (assumption)
 * @param leakedPairShare share of accounts whose name and password are known to have leaked
 *     together (Google 2019: 1.5 % of logins)
 * @param internalShare share of attempts that fail within the service (assumption)
 * @param resetShare share of given-up visits that turn into a password reset (assumption)
 */
public record AttemptSettings(
    double firstFailure,
    double eventualSuccess,
    double retrySuccess,
    Duration retryMedian,
    double retrySpread,
    double secondFactorShare,
    double typoShare,
    double unknownNameShare,
    double leakedPairShare,
    double internalShare,
    double resetShare) {

  /** Refuses values out of range. */
  public AttemptSettings {
    Checks.share("firstFailure", firstFailure);
    Checks.share("eventualSuccess", eventualSuccess);
    Checks.share("retrySuccess", retrySuccess);
    Checks.positive("retryMedian", retryMedian);
    Checks.notNegative("retrySpread", retrySpread);
    Checks.share("secondFactorShare", secondFactorShare);
    Checks.share("typoShare", typoShare);
    Checks.share("unknownNameShare", unknownNameShare);
    Checks.share("leakedPairShare", leakedPairShare);
    Checks.share("internalShare", internalShare);
    Checks.share("resetShare", resetShare);
  }

  /** The defaults above. */
  public static AttemptSettings defaults() {
    return new AttemptSettings(
        0.172, 0.7, 0.6, Duration.ofSeconds(8), 0.9, 0.1, 0.1, 0.12, 0.015, 0.002, 0.3);
  }

  /**
   * Chance to try again after a failure, such that {@link #eventualSuccess} of the visits succeed:
   * with x the chance to try and s that to succeed, x·s / (1 − x·(1 − s)) = eventualSuccess.
   */
  public double retryChance() {
    double s = retrySuccess;
    double wanted = eventualSuccess;
    return Math.min(1, wanted / (s + wanted * (1 - s)));
  }
}
