package io.vigie.analytics.incident;

import java.time.Duration;

/**
 * How findings become alerts.
 *
 * @param episode findings of one detector about one entity within this time of the last are the
 *     same alert
 */
public record IncidentSettings(Duration episode) {

  /** The defaults. */
  public static final IncidentSettings DEFAULT = new IncidentSettings(Duration.ofHours(24));

  /** Rejects nonsense. */
  public IncidentSettings {
    if (episode.isZero() || episode.isNegative()) {
      throw new IllegalArgumentException("episode is " + episode + "; give a positive duration");
    }
  }
}
