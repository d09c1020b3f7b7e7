package io.vigie.connectors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public internet from the others. */
final class Addresses {

  /** IPv6 forms that carry an IPv4 address: NAT64 (RFC 6052) and 6to4 (RFC 3056). */
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

  private Addresses() {}

  /**
   * Whether an address is outside the public internet, loopback included: RFC 6890 and its
   * successors, by the IANA special-purpose address registries.
   */
  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == 4 ? isReservedV4(bytes) : isReservedV6(bytes));
  }

  private static boolean isReservedV4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    int third = b[2] & 0xff;
    return first == 0
        || first >= 240
        || (first == 100 && (second & 0xc0) == 64) // carrier-grade NAT, RFC 6598
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 198 && (second & 0xfe) == 18) // benchmarks, RFC 2544
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113);
  }

  private static boolean isReservedV6(byte[] b) {
    if (startsWith(b, NAT64)) {
      return isPrivate(v4(Arrays.copyOfRange(b, 12, 16)));
    }
    if (startsWith(b, SIX_TO_FOUR)) {
      return isPrivate(v4(Arrays.copyOfRange(b, 2, 6)));
    }
    // Global unicast is 2000::/3; unique local, IPv4-compatible and all else lie outside.
    return (b[0] & 0xe0) != 0x20;
  }

  private static boolean startsWith(byte[] address, byte[] prefix) {
    return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static InetAddress v4(byte[] four) {
    try {
      return InetAddress.getByAddress(four);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
