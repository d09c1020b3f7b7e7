package io.vigie.analytics.account;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt looked: what many attempts of one actor have in common. A part that the event does
 * not tell is null and is no trait.
 *
 * @param tlsFingerprint JA4 or JA3 of the client
 * @param userAgent the user agent, whole
 * @param headerOrder hash of the order of its headers
 * @param asn autonomous system it came from
 * @param country country it came from, ISO 3166-1 alpha-2
 * @param leakSource leak that the pair of name and password is known from
 * @param endpoint where it signed in
 * @param look what of it is no trait, and tells something all the same
 */
public record Shape(
    @Nullable String tlsFingerprint,
    @Nullable String userAgent,
    @Nullable String headerOrder,
    @Nullable Long asn,
    @Nullable String country,
    @Nullable String leakSource,
    @Nullable String endpoint,
    Look look) {

  /** Nothing is told. */
  public static final Shape UNTOLD = new Shape(null, null, null, null, null, null, null);

  /** Without a look. */
  public Shape(
      @Nullable String tlsFingerprint,
      @Nullable String userAgent,
      @Nullable String headerOrder,
      @Nullable Long asn,
      @Nullable String country,
      @Nullable String leakSource,
      @Nullable String endpoint) {
    this(tlsFingerprint, userAgent, headerOrder, asn, country, leakSource, endpoint, Look.UNTOLD);
  }

  static Shape of(SecurityEvent event, Authentication attempt) {
    Client client = event.getClient();
    Network network = event.getNetwork();
    return new Shape(
        told(client.getTlsFingerprint()),
        told(client.getUserAgent()),
        told(client.getHeaderOrderHash()),
        network == null ? null : network.getAsn(),
        network == null ? null : told(network.getCountry()),
        told(attempt.getLeakSource()),
        told(attempt.getEndpoint()),
        Look.of(event, attempt));
  }

  /** Hash of the TLS fingerprint, else of the user agent, as facts have it; 0 without either. */
  public long fingerprint() {
    if (tlsFingerprint != null) {
      return Hash64.of('t', tlsFingerprint);
    }
    return userAgent == null ? 0 : Hash64.of('u', userAgent);
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-") ? null : value;
  }
}
