package io.vigie.evaluation.baseline;

import java.util.List;

/**
 * An alert of a baseline.
 *
 * @param baseline name of the baseline
 * @param entity what it is about: an address, a tenant, an account or a session
 * @param time when it was raised, microseconds since 1970-01-01T00:00:00Z
 * @param accounts names of the accounts it names as compromised, may be empty
 * @param eventIds ids of events that raised it, at most {@value #MOST_EVENT_IDS}
 */
public record BaselineAlert(
    String baseline, String entity, long time, List<String> accounts, List<String> eventIds) {

  /** Most event ids that an alert carries. */
  public static final int MOST_EVENT_IDS = 50;

  /** Keeps copies, and of the event ids the first {@value #MOST_EVENT_IDS}. */
  public BaselineAlert {
    accounts = List.copyOf(accounts);
    eventIds = List.copyOf(eventIds.subList(0, Math.min(eventIds.size(), MOST_EVENT_IDS)));
  }
}
