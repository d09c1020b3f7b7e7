package io.vigie.schemas.codec;

/** Keeps text such that UTF-8 can carry it. */
final class WellFormed {

  private WellFormed() {}

  /** The text with every half of a surrogate pair that stands alone replaced by U+FFFD. */
  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneHalves(text);
      }
    }
    return text;
  }

  private static String replaceLoneHalves(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
