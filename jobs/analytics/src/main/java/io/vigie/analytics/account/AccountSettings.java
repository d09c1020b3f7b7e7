package io.vigie.analytics.account;

import java.time.Duration;

/**
 * How long the account stage remembers.
 *
 * @param familiarity how long a device or network stays familiar after its last success; 90 days
 *     covers the half of the accounts of a national single sign-on that come less than monthly (RBA
 *     data set, mean 3.8 logins a year)
 * @param retraction how soon after a failure a success from the same device or address takes the
 *     failure back: the person had mistyped; 10 minutes by the definition of an orphan failure
 * @param retractable most failures that one success takes back; more is not a typo
 * @param attemptMemory how long the number of attempts from one source is remembered
 */
public record AccountSettings(
    Duration familiarity, Duration retraction, int retractable, Duration attemptMemory) {

  /** The defaults. */
  public static final AccountSettings DEFAULT =
      new AccountSettings(Duration.ofDays(90), Duration.ofMinutes(10), 5, Duration.ofHours(24));

  /** Rejects nonsense. */
  public AccountSettings {
    positive("familiarity", familiarity);
    positive("retraction", retraction);
    positive("attempt_memory", attemptMemory);
    if (retractable < 0 || retractable > 100) {
      throw new IllegalArgumentException(
          "retractable is " + retractable + "; give a number from 0 to 100");
    }
  }

  private static void positive(String field, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(field + " is " + value + "; give a positive duration");
    }
  }
}
