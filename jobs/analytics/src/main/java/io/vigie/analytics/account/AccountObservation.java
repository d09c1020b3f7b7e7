package io.vigie.analytics.account;

import io.vigie.analytics.normalise.Timeliness;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * What detectors of accounts and sessions observe: each event of an account, in the order of event
 * time, with what the account knows of where it came from. All sessions of an account are seen
 * under one key, so that what happens to the account and what its sessions do meet there.
 *
 * @param event the event; not to be changed
 * @param account name by which the account is followed, or null when the event names none: then its
 *     key is the session, else the address
 * @param recognition what the account knew before this event; {@link Recognition#NONE} when a
 *     detector is asked whether it accepts the event, which has to depend on the event alone
 * @param judgedAt event time at which it is judged, in microseconds since 1970-01-01T00:00:00Z: its
 *     own time, for a carrier's report the time when it was told, and for one that comes later
 *     still the time up to which all other events have been seen. A finding is {@code updated} then
 */
public record AccountObservation(
    SecurityEvent event, @Nullable String account, Recognition recognition, long judgedAt) {

  /** An event that is judged when it was told. */
  public AccountObservation(
      SecurityEvent event, @Nullable String account, Recognition recognition) {
    this(event, account, recognition, Timeliness.knownAt(event));
  }

  /** The event as it comes in, before the account is asked. */
  static AccountObservation unrecognised(SecurityEvent event) {
    return new AccountObservation(event, Accounts.of(event), Recognition.NONE);
  }

  /**
   * Whether a person has signed in, or was signed on to a service: a success of a named account
   * that is neither a program's nor a broker's. Those two are in many places and open what they are
   * made to open.
   */
  public boolean isSignInOfPerson() {
    AccountClass kind = event.getPrincipal().getAccountClass();
    return account != null
        && (kind == AccountClass.HUMAN || kind == AccountClass.UNKNOWN)
        && event.getOutcome() == Outcome.SUCCESS
        && event.getPayload() instanceof Authentication;
  }
}
