package io.vigie.analytics.enrich.address;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * A range of addresses that share their first bits. IPv4 lies in {@code ::ffff:0:0/96}, so one
 * table holds both families.
 *
 * @param high upper 64 bits, those beyond the length zero
 * @param low lower 64 bits, those beyond the length zero
 * @param length number of bits shared, 0 to 128
 */
public record Prefix(long high, long low, int length) {

  private static final int V4_OFFSET = 96;
  private static final long V4_MARK = 0xffff_0000_0000L;

  /** Clears the bits beyond the length. */
  public Prefix {
    if (length < 0 || length > 128) {
      throw new IllegalArgumentException("length: " + length + " is not 0 to 128");
    }
    high &= mask(Math.min(length, 64));
    low &= mask(Math.max(length - 64, 0));
  }

  /** The prefix of one address alone. */
  public static Prefix of(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return new Prefix(0, V4_MARK | (ByteBuffer.wrap(bytes).getInt() & 0xffff_ffffL), 128);
    }
    ByteBuffer both = ByteBuffer.wrap(bytes);
    return new Prefix(both.getLong(), both.getLong(), 128);
  }

  /**
   * Reads an address or {@code address/length}; bits beyond the length are ignored.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        IpLiteral.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("no address or prefix"));
    Prefix alone = of(address);
    if (slash < 0) {
      return alone;
    }
    int bits = address.getAddress().length * 8;
    String length = text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
      throw new IllegalArgumentException("the prefix length is not 0 to " + bits);
    }
    return alone.shortened(Integer.parseInt(length) + (bits == 32 ? V4_OFFSET : 0));
  }

  /** The shorter prefix that this one lies in. */
  public Prefix shortened(int newLength) {
    return new Prefix(high, low, Math.min(length, newLength));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}
