package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.account.Recognition;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt, as far as it tells a person who takes the account for the own from somebody who
 * guesses its password.
 *
 * @param place where it came from
 * @param time when, microseconds
 * @param count how many identical attempts it stands for
 * @param ordinary whether it came from where people are: through a network that people are
 *     connected by, out of a country that the account signs in from if it has signed in at all, and
 *     with a client that tells its TLS fingerprint, without which nobody can say whether it is a
 *     person's
 * @param fingerprint hash of the client's TLS fingerprint, 0 when it is not told
 * @param password hash of the keyed password hash, 0 when it is not told
 */
record Attempt(
    Place place, long time, int count, boolean ordinary, long fingerprint, long password) {

  /** Stands for what the event does not tell. */
  static final long UNKNOWN = 0;

  static Attempt of(SecurityEvent event, Place place, Recognition recognition) {
    long fingerprint = hash('t', event.getClient().getTlsFingerprint());
    String password =
        event.getPayload() instanceof Authentication tried ? tried.getPasswordHash() : null;
    return new Attempt(
        place,
        event.getTime(),
        event.getCount(),
        fingerprint != UNKNOWN && isOrdinary(event.getNetwork(), recognition),
        fingerprint,
        hash('p', password));
  }

  private static boolean isOrdinary(@Nullable Network network, Recognition recognition) {
    if (network == null || !connectsPeople(network.getAsnType())) {
      return false;
    }
    String country = network.getCountry();
    boolean told = country != null && !country.isEmpty();
    return !told || !recognition.hasHistory() || recognition.knowsCountry();
  }

  private static boolean connectsPeople(AsnType type) {
    return switch (type) {
      case RESIDENTIAL, MOBILE, EDUCATION, CORPORATE, RELAY, SATELLITE -> true;
      case HOSTING, VPN, TOR, UNKNOWN -> false;
    };
  }

  private static long hash(char kind, @Nullable String text) {
    return text == null || text.isEmpty() ? UNKNOWN : Hash64.of(kind, text);
  }
}
