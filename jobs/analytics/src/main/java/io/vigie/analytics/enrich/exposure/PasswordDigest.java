package io.vigie.analytics.enrich.exposure;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An unkeyed digest of a password, as an event may bring it: {@code sha1:} and 40, or {@code ntlm:}
 * and 32 hexadecimal digits. Whoever has it can find the password; it is looked up, replaced and
 * forgotten.
 *
 * @param kind by which function
 * @param digits the digest, in capital letters
 */
record PasswordDigest(Kind kind, String digits) {

  /** Digits of a prefix: k-anonymity as Have I Been Pwned has it. */
  static final int PREFIX_DIGITS = 5;

  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]+");

  /** A function that leaked passwords are published by. */
  enum Kind {
    /** SHA-1 of the password in UTF-8. */
    SHA1("sha1:", 40),
    /** NTLM: MD4 of the password in UTF-16. */
    NTLM("ntlm:", 32);

    private final String mark;
    private final int length;

    Kind(String mark, int length) {
      this.mark = mark;
      this.length = length;
    }

    /** Hexadecimal digits of a digest. */
    int length() {
      return length;
    }
  }

  /** Whether a text is meant to be a digest, sound or not. */
  static boolean isMeant(String text) {
    return meant(text) != null;
  }

  /** The digest, or null when the text is none or is not sound. */
  static @Nullable PasswordDigest parse(String text) {
    Kind kind = meant(text);
    return kind == null ? null : of(kind, text.substring(kind.mark.length()));
  }

  /** The digest of bare digits, or null when they are not sound. */
  static @Nullable PasswordDigest of(Kind kind, String digits) {
    return digits.length() == kind.length && DIGITS.matcher(digits).matches()
        ? new PasswordDigest(kind, digits.toUpperCase(Locale.ROOT))
        : null;
  }

  private static @Nullable Kind meant(String text) {
    for (Kind kind : Kind.values()) {
      if (text.regionMatches(true, 0, kind.mark, 0, kind.mark.length())) {
        return kind;
      }
    }
    return null;
  }

  /** What leaves the house. */
  String prefix() {
    return digits.substring(0, PREFIX_DIGITS);
  }

  /** First 64 bits of what stays. */
  long suffix() {
    return PasswordRange.first64(digits, PREFIX_DIGITS);
  }

  /** The one way to write it, from which the keyed hash is made. */
  String canonical() {
    return kind.mark + digits;
  }

  /** Tells nothing: a digest must not get into a log. */
  @Override
  public String toString() {
    return kind.mark + "***";
  }
}
