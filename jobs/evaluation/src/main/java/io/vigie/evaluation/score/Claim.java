package io.vigie.evaluation.score;

import io.vigie.evaluation.baseline.BaselineAlert;
import io.vigie.schemas.Alert;
import io.vigie.schemas.EntityType;
import java.util.Comparator;
import java.util.List;

/**
 * What a detector claims at a time: one revision of one alert.
 *
 * @param alert id of the alert
 * @param revision which revision
 * @param time event time at which it was decided, µs
 * @param kind what it is about
 * @param accounts names of the accounts it says are lost
 * @param events sample of ids of the events behind it
 */
public record Claim(
    String alert, int revision, long time, Kind kind, List<String> accounts, List<String> events) {

  /** What an alert is about. */
  public enum Kind {
    /** An attack under way. */
    CAMPAIGN,
    /** An account, or its session, in wrong hands. */
    ACCOUNT
  }

  /** The order in which claims are judged: by alert, then by revision. */
  public static final Comparator<Claim> ORDER =
      Comparator.comparing(Claim::alert).thenComparingInt(Claim::revision);

  /** A revision of an alert: about an account when it names one that is lost and nothing wider. */
  public static Claim of(Alert alert) {
    EntityType entity = alert.getEntityType();
    boolean narrow = entity == EntityType.ACCOUNT || entity == EntityType.SESSION;
    boolean lost = !alert.getCompromisedAccounts().isEmpty();
    return new Claim(
        alert.getId(),
        alert.getRevision(),
        alert.getUpdated(),
        narrow && lost ? Kind.ACCOUNT : Kind.CAMPAIGN,
        List.copyOf(alert.getCompromisedAccounts()),
        List.copyOf(alert.getEventIds()));
  }

  /**
   * An alert of a baseline: about an account when it names one.
   *
   * @param number tells it apart from others of the same baseline
   */
  public static Claim of(BaselineAlert alert, long number) {
    return new Claim(
        Long.toString(number),
        1,
        alert.time(),
        alert.accounts().isEmpty() ? Kind.CAMPAIGN : Kind.ACCOUNT,
        alert.accounts(),
        alert.eventIds());
  }
}
