package io.vigie.analytics.normalise;

import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;

/**
 * What an event's time says about the time of the others. Most events are told as they happen, and
 * event time goes on with them. Two kinds are told when it suits the teller, minutes to years
 * after: a carrier's report of a change, and an entry of a directory. Neither holds event time back
 * nor puts it forward, and neither is ever too late.
 */
public final class Timeliness {

  /** Source of events that only say who has which number; they are learnt from and not judged. */
  public static final String DIRECTORY = "directory";

  private Timeliness() {}

  /** Whether event time goes on with it. */
  public static boolean advancesTime(SecurityEvent event) {
    return !comesWhenever(event) && !isDirectory(event);
  }

  /** Whether it is a report that is judged however late it comes. */
  public static boolean comesWhenever(SecurityEvent event) {
    return event.getPayload() instanceof SubscriberChange;
  }

  /** Whether it only says who has what. */
  public static boolean isDirectory(SecurityEvent event) {
    return event.getPayload() instanceof CredentialChange && event.getSource().equals(DIRECTORY);
  }

  /**
   * When it was there to be read, in microseconds since 1970-01-01T00:00:00Z: a carrier's report
   * once it was told, anything else when it happened. Who plays logs back shows nothing before.
   */
  public static long knownAt(SecurityEvent event) {
    if (event.getPayload() instanceof SubscriberChange change) {
      Long reported = change.getReported();
      return reported == null ? event.getTime() : Math.max(reported, event.getTime());
    }
    return event.getTime();
  }
}
