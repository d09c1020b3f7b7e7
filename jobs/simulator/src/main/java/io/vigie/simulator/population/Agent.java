package io.vigie.simulator.population;

import io.vigie.schemas.Client;
import org.jspecify.annotations.Nullable;

/**
 * What a client tells about itself: the same for everybody with the same platform and version.
 *
 * @param userAgent user agent string
 * @param family client family
 * @param version major version
 * @param os operating system family
 * @param tls TLS fingerprint in JA4 form
 * @param headers hash of the order of the request headers
 */
public record Agent(
    String userAgent,
    @Nullable String family,
    @Nullable String version,
    @Nullable String os,
    String tls,
    String headers) {

  /** A request of this agent from an address. */
  public Client client(@Nullable String ip, @Nullable String deviceId, @Nullable Integer rttMs) {
    return new Client(ip, userAgent, family, version, os, tls, headers, deviceId, null, rttMs);
  }

  /** The same with another TLS fingerprint. */
  public Agent withTls(String fingerprint) {
    return new Agent(userAgent, family, version, os, fingerprint, headers);
  }
}
