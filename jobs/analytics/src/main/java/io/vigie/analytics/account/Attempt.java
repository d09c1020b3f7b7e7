package io.vigie.analytics.account;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to sign in.
 *
 * @param event that tells it
 * @param payload of the event
 * @param source where it came from, or null where that is not told
 * @param familiarity of the account with who tried, before this
 */
record Attempt(
    SecurityEvent event,
    Authentication payload,
    @Nullable SourceAddress source,
    Familiarity familiarity) {

  static Attempt of(SecurityEvent event, Authentication payload, Familiarity familiarity) {
    return new Attempt(event, payload, SourceAddress.of(event.getClient().getIp()), familiarity);
  }

  boolean failed() {
    return event.getOutcome() == Outcome.FAILURE;
  }

  /** In microseconds. */
  long time() {
    return event.getTime();
  }

  /** How many attempts the event stands for. */
  int count() {
    return event.getCount();
  }

  /** Identity of the password, or {@link Traits#UNKNOWN} where its hash is not told. */
  long password() {
    String hash = payload.getPasswordHash();
    return hash == null || hash.isEmpty() ? Traits.UNKNOWN : Hash64.of('p', hash);
  }

  /**
   * What the campaign stage is told of it.
   *
   * @param from the source that it speaks of
   * @param counted attempts that it stands for
   * @param attempts of the account from there, with this
   * @param beset whether the account is tried from more places than an owner's
   */
  Fact fact(
      Fact.Kind kind, SourceAddress from, int counted, int attempts, Credit credit, boolean beset) {
    return new Fact(
        event.getTenant(),
        from.network(),
        from.address(),
        event.getTime(),
        event.getId(),
        kind,
        familiarity,
        counted,
        attempts,
        Accounts.of(event),
        payload.getReason() == FailureReason.UNKNOWN_USER
            || Boolean.FALSE.equals(event.getPrincipal().getAccountExists()),
        password(),
        Boolean.TRUE.equals(payload.getLeakedPair()),
        credit,
        Traits.fingerprint(event.getClient()),
        LeakNames.of(event),
        Shape.of(event, payload),
        beset);
  }
}
