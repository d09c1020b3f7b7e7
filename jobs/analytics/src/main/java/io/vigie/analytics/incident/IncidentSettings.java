package io.vigie.analytics.incident;

import java.time.Duration;

/**
 * How findings become alerts.
 *
 * @param episode findings of one detector about one entity within this time of the last are the
 *     same alert
 * @param memory how long an alert is remembered after it was told last, so that one that is told
 *     again counts its revisions on: longer than any detector waits for what it is told late
 */
public record IncidentSettings(Duration episode, Duration memory) {

  /** The defaults: what follows a change of SIM is judged for ten days. */
  public static final IncidentSettings DEFAULT =
      new IncidentSettings(Duration.ofHours(24), Duration.ofDays(11));

  /** Rejects nonsense. */
  public IncidentSettings {
    if (episode.isZero() || episode.isNegative()) {
      throw new IllegalArgumentException("episode is " + episode + "; give a positive duration");
    }
    if (memory.compareTo(episode) < 0) {
      throw new IllegalArgumentException(
          "memory is " + memory + "; give at least episode, which is " + episode);
    }
  }
}
