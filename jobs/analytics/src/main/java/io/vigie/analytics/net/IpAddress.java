package io.vigie.analytics.net;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. No name is ever looked up.
 *
 * @param isV4 whether it is an IPv4 address (IPv4-mapped IPv6 addresses are)
 * @param high upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low lower 64 bits of an IPv6 address; the 32 bits of an IPv4 address
 */
public record IpAddress(boolean isV4, long high, long low) {

  private static final int MAX_TEXT = 45;
  private static final int GROUPS = 8;

  /** An IPv4 address from its 32 bits. */
  public static IpAddress v4(int bits) {
    return new IpAddress(true, 0, bits & 0xFFFF_FFFFL);
  }

  /** An IPv6 address from its halves; an IPv4-mapped one becomes IPv4. */
  public static IpAddress v6(long high, long low) {
    return high == 0 && low >>> 32 == 0xFFFF ? v4((int) low) : new IpAddress(false, high, low);
  }

  /**
   * Reads an address in text form: dotted quad, or any form of RFC 4291 without zone and brackets.
   *
   * @return the address, or null when the text is no address
   */
  public static @Nullable IpAddress parse(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return null;
    }
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  private static @Nullable IpAddress parseV4(String text) {
    int bits = 0;
    int parts = 0;
    int value = -1;
    int digits = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (value < 0 || ++parts > 4) {
          return null;
        }
        bits = bits << 8 | value;
        value = -1;
        digits = 0;
      } else if (c >= '0' && c <= '9' && value != 0) {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (++digits > 3 || value > 255) {
          return null;
        }
      } else {
        return null; // no digit, or a leading zero, which some read as octal
      }
    }
    return parts == 4 ? v4(bits) : null;
  }

  /** RFC 4291, section 2.2: eight groups, or fewer around one "::"; the last two may be IPv4. */
  private static @Nullable IpAddress parseV6(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = text.indexOf(':', at);
      end = end < 0 ? text.length() : end;
      if (end == text.length() && text.indexOf('.', at) >= 0) {
        IpAddress v4 = count > GROUPS - 2 ? null : parseV4(text.substring(at));
        if (v4 == null) {
          return null;
        }
        groups[count++] = (int) (v4.low >>> 16);
        groups[count++] = (int) v4.low & 0xFFFF;
        break;
      }
      int group = count == GROUPS ? -1 : hexGroup(text, at, end);
      if (group < 0) {
        return null;
      }
      groups[count++] = group;
      at = end + 1;
      if (at == text.length()) {
        return null; // a single colon at the end
      }
      if (end < text.length() && text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    return assemble(groups, count, gap);
  }

  private static int hexGroup(String text, int from, int to) {
    if (to == from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static @Nullable IpAddress assemble(int[] groups, int count, int gap) {
    if (gap < 0 ? count != GROUPS : count == GROUPS) {
      return null;
    }
    long high = 0;
    long low = 0;
    int skipped = GROUPS - count;
    for (int i = 0; i < count; i++) {
      int index = gap >= 0 && i >= gap ? i + skipped : i;
      if (index < 4) {
        high |= (long) groups[i] << (48 - 16 * index);
      } else {
        low |= (long) groups[i] << (48 - 16 * (index & 3));
      }
    }
    return v6(high, low);
  }

  /** The canonical text: dotted quad, or RFC 5952. */
  public String text() {
    return isV4 ? v4Text((int) low) : v6Text(high, low);
  }

  /**
   * The prefix around this address, in CIDR notation.
   *
   * @param length bits that count, 0 to 32 or 0 to 128
   */
  public String prefix(int length) {
    if (isV4) {
      int mask = length == 0 ? 0 : -1 << (32 - length);
      return v4Text((int) low & mask) + '/' + length;
    }
    long highMask = length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
    long lowMask = length <= 64 ? 0 : length == 128 ? -1L : -1L << (128 - length);
    return v6Text(high & highMask, low & lowMask) + '/' + length;
  }

  private static String v4Text(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xFF)
        + "."
        + (bits >>> 8 & 0xFF)
        + "."
        + (bits & 0xFF);
  }

  private static String v6Text(long high, long low) {
    int from = -1;
    int length = 1; // a single zero group is not shortened
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && group(high, low, end) == 0) {
        end++;
      }
      if (end - i > length) {
        from = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == from) {
        text.append("::");
        i += length - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(high, low, i)));
      }
    }
    return text.toString();
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
  }
}
