package io.vigie.analytics.net;

/** Tells a segment of a path that names one object from one that names a kind of object. */
final class Identifiers {

  private static final int UUID_LENGTH = 36;
  private static final int HEX_LENGTH = 16;
  private static final int OPAQUE_LENGTH = 20;
  private static final int LONG_SEGMENT = 64;

  /** So many digits in a row are a number of something, not a version or a year in a name. */
  private static final int DIGIT_RUN = 5;

  private Identifiers() {}

  /**
   * Whether a segment looks like an identifier: a whole number, a UUID, 16 or more hexadecimal
   * digits, an e-mail address, five digits in a row, 20 or more characters of Base64 with two
   * digits and no word shape, or anything of 64 characters.
   */
  static boolean looksLikeOne(String segment) {
    int length = segment.length();
    int digits = 0;
    int hex = 0;
    int upper = 0;
    int lower = 0;
    int base64 = 0;
    int run = 0;
    int longestRun = 0;
    boolean at = false;
    for (int i = 0; i < length; i++) {
      char c = segment.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean small = c >= 'a' && c <= 'z';
      boolean capital = c >= 'A' && c <= 'Z';
      digits += digit ? 1 : 0;
      lower += small ? 1 : 0;
      upper += capital ? 1 : 0;
      hex += digit || (small && c <= 'f') || (capital && c <= 'F') ? 1 : 0;
      base64 += digit || small || capital || c == '-' || c == '_' || c == '=' || c == '+' ? 1 : 0;
      run = digit ? run + 1 : 0;
      longestRun = Math.max(longestRun, run);
      at |= c == '@';
    }
    if (digits == length || at || length >= LONG_SEGMENT || longestRun >= DIGIT_RUN) {
      return true;
    }
    if (length == UUID_LENGTH && hex == 32 && segment.charAt(8) == '-') {
      return true;
    }
    if (length >= HEX_LENGTH && hex == length && digits > 0) {
      return true;
    }
    boolean mixed = upper > 0 && lower > 0;
    return length >= OPAQUE_LENGTH
        && base64 == length
        && digits >= 2
        && (mixed || segment.indexOf('-') < 0);
  }
}
