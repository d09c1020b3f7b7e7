package io.vigie.analytics.account;

import io.vigie.analytics.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A client's address as the detectors see it. Most IPv6 hosts change the lower half of their
 * address daily, so an IPv6 source is its /64.
 *
 * @param bits the IPv4 address, or the upper half of the IPv6 address: one number for each source
 * @param address the IPv4 address, or the /64 in CIDR notation
 */
record SourceAddress(long bits, String address) {

  /** The source of an address, or null when there is none. */
  static @Nullable SourceAddress of(@Nullable String text) {
    IpAddress ip = text == null ? null : IpAddress.parse(text);
    return ip == null ? null : of(ip);
  }

  /** The source that {@link #bits} was taken from. */
  static SourceAddress ofBits(long bits) {
    return of(ip(bits));
  }

  private static SourceAddress of(IpAddress ip) {
    return ip.isV4()
        ? new SourceAddress(ip.low() & 0xFFFF_FFFFL, ip.text())
        : new SourceAddress(ip.high(), ip.prefix(64));
  }

  private static IpAddress ip(long bits) {
    return bits >>> 32 == 0 ? IpAddress.v4((int) bits) : IpAddress.v6(bits, 0);
  }

  /** The /24 or the /48 around it, in CIDR notation. */
  String network() {
    IpAddress ip = ip(bits);
    return ip.prefix(ip.isV4() ? 24 : 48);
  }
}
