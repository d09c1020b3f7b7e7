package io.vigie.analytics.enrich.network;

/** Numbers of autonomous systems in text form. */
final class AsnNumbers {

  private static final long MAX = 0xffff_ffffL;

  private AsnNumbers() {}

  /**
   * Reads {@code AS123} or {@code 123}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  static Long parse(String text) {
    String digits = text.regionMatches(true, 0, "AS", 0, 2) ? text.substring(2) : text;
    if (!digits.matches("\\d{1,10}") || Long.parseLong(digits) > MAX) {
      throw new IllegalArgumentException(
          '"' + text + "\" is no autonomous system; write 64500 or AS64500");
    }
    return Long.valueOf(digits);
  }
}
