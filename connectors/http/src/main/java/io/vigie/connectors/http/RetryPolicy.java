package io.vigie.connectors.http;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long one delivery is tried, and how many may wait.
 *
 * @param attempts how often one alert is posted at most; 1 to 100
 * @param shortestPause before the second attempt; doubled each time; 1 ms or more
 * @param longestPause bound of a pause, also of what {@code Retry-After} asks; at most 1 hour
 * @param giveUpAfter an alert is parked when it has waited this long and the destination took
 *     nothing meanwhile: bounds how long a destination that hangs can hold the job back
 * @param maxWaiting alerts held for each subtask before the sources must wait; 1 to 100,000
 */
public record RetryPolicy(
    int attempts,
    Duration shortestPause,
    Duration longestPause,
    Duration giveUpAfter,
    int maxWaiting)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** 10 attempts with pauses of 3 s to 3 min: 6 to 12 minutes, 9 on average. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          10, Duration.ofSeconds(3), Duration.ofMinutes(3), Duration.ofMinutes(15), 1_000);

  /** Checks every part; an error names it and the range. */
  public RetryPolicy {
    require(attempts >= 1 && attempts <= 100, "attempts", "1 to 100");
    require(shortestPause.toMillis() >= 1, "shortest pause", "1 ms or more");
    require(
        longestPause.compareTo(shortestPause) >= 0
            && longestPause.compareTo(Duration.ofHours(1)) <= 0,
        "longest pause",
        "the shortest pause to 1 hour");
    require(
        giveUpAfter.toMillis() >= 1 && giveUpAfter.compareTo(Duration.ofDays(1)) <= 0,
        "time to give up",
        "1 ms to 1 day");
    require(maxWaiting >= 1 && maxWaiting <= 100_000, "waiting alerts", "1 to 100000");
  }

  /** The same with another number of attempts. */
  public RetryPolicy withAttempts(int number) {
    return new RetryPolicy(number, shortestPause, longestPause, giveUpAfter, maxWaiting);
  }

  /**
   * Exponential back-off with jitter.
   *
   * @param attempt how many have failed, from 1
   * @param random 0 to 1
   * @return between half and all of {@code min(longest, shortest × 2^(attempt-1))}
   */
  Duration pause(int attempt, double random) {
    long doubled = shortestPause.toMillis() << Math.min(attempt - 1, 22);
    long whole = Math.min(doubled, longestPause.toMillis());
    return Duration.ofMillis(Math.max(1, Math.round(whole * (0.5 + random / 2))));
  }

  private static void require(boolean ok, String part, String range) {
    if (!ok) {
      throw new InvalidWebhookException("a webhook's " + part + " is out of range; give " + range);
    }
  }
}
