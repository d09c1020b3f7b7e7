package io.vigie.analytics.enrich.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads addresses in text form; a name is refused, never looked up. */
public final class IpLiteral {

  private static final int V4_BYTES = 4;
  private static final int LONGEST = 45;

  private IpLiteral() {}

  /**
   * The address a text stands for: four decimal numbers, or IPv6 without a zone. An IPv4-mapped
   * address is the IPv4 address it carries.
   */
  public static Optional<InetAddress> parse(String text) {
    try {
      if (text.indexOf(':') >= 0) {
        return text.length() > LONGEST || !isV6Alphabet(text)
            ? Optional.empty()
            : Optional.of(InetAddress.getByName(text));
      }
      byte[] bytes = new byte[V4_BYTES];
      return readV4(text, bytes) ? Optional.of(InetAddress.getByAddress(bytes)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** With these characters and a colon, the platform parses and never resolves. */
  private static boolean isV6Alphabet(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean readV4(String text, byte[] into) {
    int part = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (value < 0 || part == V4_BYTES) {
          return false;
        }
        into[part++] = (byte) value;
        value = -1;
      } else if (c < '0' || c > '9' || value == 0) {
        return false; // A leading zero is read as octal by some: refused.
      } else {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return false;
        }
      }
    }
    return part == V4_BYTES;
  }
}
