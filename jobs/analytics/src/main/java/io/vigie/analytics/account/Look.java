package io.vigie.analytics.account;

import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of an attempt is common to many people, and yet commoner among those who attack than among
 * those who sign in, or rarer. None of it makes a trait; together they make a likelihood ratio.
 *
 * @param place country and kind of network, such as {@code FR/mobile}; null when unknown
 * @param delay how long the client's answer takes, in half octaves of a millisecond from {@value
 *     #SHORTEST} (less than 32 ms) to {@value #LONGEST} (181 ms or more); 0 when unknown. Traffic
 *     that is led through somebody else's line takes longer than that line's own
 * @param party the relying party that is signed in to; null when unknown
 * @param proof what the success was proved by
 */
public record Look(@Nullable String place, int delay, @Nullable String party, Proof proof) {

  /** Least class of a delay that is known. */
  public static final int SHORTEST = 9;

  /** Greatest class of a delay. */
  public static final int LONGEST = 15;

  /** Nothing is told. */
  public static final Look UNTOLD = new Look(null, 0, null, Proof.UNKNOWN);

  /** By what somebody has proved to be the account's owner. */
  public enum Proof {
    UNKNOWN,
    /** A password alone: what stuffing and spraying can have. */
    PASSWORD,
    /** A second factor, a passkey, or another service's word. */
    MORE
  }

  static Look of(SecurityEvent event, Authentication attempt) {
    Network network = event.getNetwork();
    Integer delay = event.getClient().getRttMs();
    return new Look(
        network == null ? null : place(network),
        delay == null || delay <= 0 ? 0 : delayClass(delay),
        told(event.getPrincipal().getRelyingParty()),
        proof(attempt));
  }

  private static @Nullable String place(Network network) {
    String country = told(network.getCountry());
    AsnType type = network.getAsnType();
    return country == null
        ? null
        : country + '/' + (type == null ? AsnType.UNKNOWN : type).name().toLowerCase(Locale.ROOT);
  }

  /** Half octaves, since delays scatter by factors and not by sums. */
  private static int delayClass(int millis) {
    int halfOctaves = (int) Math.floor(2 * Math.log(millis) / Math.log(2) + 1e-9);
    return Math.min(LONGEST, Math.max(SHORTEST, halfOctaves));
  }

  private static Proof proof(Authentication attempt) {
    List<String> factors = attempt.getFactors();
    if (factors.isEmpty()) {
      return attempt.getStage() == AuthenticationStage.UNKNOWN ? Proof.UNKNOWN : byStage(attempt);
    }
    return factors.size() == 1 && factors.get(0).toLowerCase(Locale.ROOT).contains("password")
        ? Proof.PASSWORD
        : Proof.MORE;
  }

  private static Proof byStage(Authentication attempt) {
    return attempt.getStage() == AuthenticationStage.PASSWORD ? Proof.UNKNOWN : Proof.MORE;
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-") ? null : value;
  }
}
