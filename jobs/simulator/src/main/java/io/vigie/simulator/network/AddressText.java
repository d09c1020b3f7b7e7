package io.vigie.simulator.network;

/** Addresses in canonical text form (IPv6: RFC 5952). */
final class AddressText {

  private static final int HEXTETS = 8;

  private AddressText() {}

  static String v4(long bits) {
    return octet(bits, 24) + '.' + octet(bits, 16) + '.' + octet(bits, 8) + '.' + octet(bits, 0);
  }

  private static String octet(long bits, int shift) {
    return Integer.toString((int) (bits >>> shift & 255));
  }

  static String v6(long high, long low) {
    int best = 0;
    int bestEnd = 0;
    int run = 0;
    for (int i = 0; i < HEXTETS; i++) {
      run = hextet(high, low, i) == 0 ? run + 1 : 0;
      if (run > best) {
        best = run;
        bestEnd = i + 1;
      }
    }
    if (best < 2) {
      return part(high, low, 0, HEXTETS);
    }
    return part(high, low, 0, bestEnd - best) + "::" + part(high, low, bestEnd, HEXTETS);
  }

  private static String part(long high, long low, int from, int end) {
    StringBuilder text = new StringBuilder(39);
    for (int i = from; i < end; i++) {
      if (i > from) {
        text.append(':');
      }
      text.append(Integer.toHexString(hextet(high, low, i)));
    }
    return text.toString();
  }

  private static int hextet(long high, long low, int which) {
    long half = which < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (which & 3)) & 0xFFFF);
  }
}
