package io.vigie.analytics.campaign.join;

import java.time.Duration;

/**
 * How findings about sources are joined to campaigns.
 *
 * @param patience how long a source that is new waits for a campaign that explains it: traits are
 *     looked at every five seconds, and a source of a fast attack is unmasked before
 * @param memory how long a campaign that is over keeps the sources it has taken in; as long as a
 *     source is remembered, so that it is not told anew
 */
public record JoinSettings(Duration patience, Duration memory) {

  /** The defaults. */
  public static final JoinSettings DEFAULT =
      new JoinSettings(Duration.ofSeconds(5), Duration.ofHours(24));

  /** Rejects nonsense. */
  public JoinSettings {
    if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("patience is " + patience + "; give 0 to 10 minutes");
    }
    if (memory.isZero() || memory.isNegative()) {
      throw new IllegalArgumentException("memory is " + memory + "; give a positive duration");
    }
  }
}
