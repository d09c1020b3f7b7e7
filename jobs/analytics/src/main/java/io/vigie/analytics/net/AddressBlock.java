package io.vigie.analytics.net;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses in CIDR notation.
 *
 * @param first any address of the block
 * @param length bits that count, 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressBlock(IpAddress first, int length) {

  /** Checks the length. */
  public AddressBlock {
    if (length < 0 || length > (first.isV4() ? 32 : 128)) {
      throw new IllegalArgumentException("a block of " + first.text() + " has no /" + length);
    }
  }

  /**
   * Reads a block.
   *
   * @param text such as {@code 10.0.0.0/8} or {@code fc00::/7}; an address alone is a block of one
   * @return the block, or null when the text is none
   */
  public static @Nullable AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    IpAddress first = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (first == null) {
      return null;
    }
    int widest = first.isV4() ? 32 : 128;
    int length = slash < 0 ? widest : bits(text.substring(slash + 1));
    return length < 0 || length > widest ? null : new AddressBlock(first, length);
  }

  /** Whether an address lies in the block; IPv4 never lies in an IPv6 block. */
  public boolean contains(IpAddress address) {
    if (address.isV4() != first.isV4()) {
      return false;
    }
    if (first.isV4()) {
      return sameBits(address.low() << 32, first.low() << 32, length);
    }
    return sameBits(address.high(), first.high(), Math.min(length, 64))
        && sameBits(address.low(), first.low(), Math.max(length - 64, 0));
  }

  /** Whether the upper bits agree; 0 to 64 of them. */
  private static boolean sameBits(long one, long other, int count) {
    return count == 0 || (one ^ other) >>> (64 - count) == 0;
  }

  private static int bits(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(text) : -1;
  }
}
