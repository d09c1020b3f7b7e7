package io.vigie.analytics.account;

import io.vigie.analytics.normalise.Timeliness;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What detectors of accounts and sessions observe: each event of an account, in the order of event
 * time, with what the account knows of where it came from. All sessions of an account are seen
 * under one key, so that what happens to the account and what its sessions do meet there.
 */
public final class AccountObservation {

  private final SecurityEvent event;
  private final @Nullable String account;
  private final Supplier<Recognition> recognise;
  private final long judgedAt;
  private @Nullable Recognition recognition;

  /**
   * An event that is judged at a time.
   *
   * @param recognise what the account knew before this event; asked at most once, and only while
   *     the event is observed: most events are calls of an API out of a session that is where it
   *     was, and nobody asks
   */
  AccountObservation(
      SecurityEvent event,
      @Nullable String account,
      Supplier<Recognition> recognise,
      long judgedAt) {
    this.event = event;
    this.account = account;
    this.recognise = recognise;
    this.judgedAt = judgedAt;
  }

  /** An event that is judged when it was told. */
  public AccountObservation(
      SecurityEvent event, @Nullable String account, Recognition recognition) {
    this(event, account, () -> recognition, Timeliness.knownAt(event));
  }

  /** The event as it comes in, before the account is asked. */
  static AccountObservation unrecognised(SecurityEvent event) {
    return new AccountObservation(event, Accounts.of(event), Recognition.NONE);
  }

  /** The event; not to be changed. */
  public SecurityEvent event() {
    return event;
  }

  /**
   * Name by which the account is followed, or null when the event names none: then its key is the
   * session, else the address.
   */
  public @Nullable String account() {
    return account;
  }

  /**
   * What the account knew before this event; {@link Recognition#NONE} when a detector is asked
   * whether it accepts the event, which has to depend on the event alone.
   */
  public Recognition recognition() {
    Recognition known = recognition;
    if (known == null) {
      known = recognise.get();
      recognition = known;
    }
    return known;
  }

  /**
   * Event time at which it is judged, in microseconds since 1970-01-01T00:00:00Z: its own time, for
   * a carrier's report the time when it was told, and for one that comes later still the time up to
   * which all other events have been seen. A finding is {@code updated} then.
   */
  public long judgedAt() {
    return judgedAt;
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
