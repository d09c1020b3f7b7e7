package io.vigie.schemas.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The beginning of a record that could not be used, fit to be shown: bounded, printable, with what
 * looks like a secret masked.
 */
public final class Excerpt {

  /** Longest excerpt, in characters. */
  public static final int MAX_LENGTH = 512;

  /** Of bytes that are no text so many are shown: enough to recognise a format by, no more. */
  static final int MAX_BINARY = 32;

  /**
   * A key that smells of a secret, then its value: {@code "password": "x"}, {@code token=x}, {@code
   * Authorization: Bearer x}. A quoted value may hold escaped quotes and may be cut off.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([\"']?[\\w.-]*(?:password|passwd|secret|token|authorization|cookie|session[_-]?id|"
              + "api[_-]?key|credential)[\\w.-]*[\"']?\\s*[:=]\\s*)"
              + "(\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)|'(?:[^'\\\\]|\\\\.)*+(?:'|\\\\?$)"
              + "|(?:(?:bearer|basic|digest)\\s+)?[^\\s,;&}\\]]+)");

  /** A JSON web token, wherever it stands. */
  private static final Pattern WEB_TOKEN = Pattern.compile("eyJ[\\w-]{8,}(?:\\.[\\w-]*){1,2}");

  /** Bytes of UTF-8 in a character, and so the most replacement characters a cut one can leave. */
  private static final int LONGEST_CHARACTER = 4;

  private static final String MASK = "***";

  private Excerpt() {}

  /** The beginning of a record that is meant to be text; what is no text shows as U+FFFD. */
  public static String ofText(byte[] record) {
    // Masking may shorten; reading a little more than needed keeps a secret from being cut in half.
    int take = Math.min(record.length, 2 * MAX_LENGTH);
    String text = new String(record, 0, take, StandardCharsets.UTF_8);
    String masked = SECRET.matcher(text).replaceAll("$1" + MASK);
    masked = WEB_TOKEN.matcher(masked).replaceAll(MASK);
    return printable(masked);
  }

  /**
   * The beginning of a record that is meant to be binary: as text when it is text all the same
   * (sent to the wrong topic), else its first {@value #MAX_BINARY} bytes in hexadecimal. No mask
   * can find a secret in bytes, so few are shown.
   */
  public static String ofBinary(byte[] record) {
    if (isText(record)) {
      return ofText(record);
    }
    int take = Math.min(record.length, MAX_BINARY);
    return "0x" + HexFormat.of().formatHex(record, 0, take) + (take < record.length ? "…" : "");
  }

  private static boolean isText(byte[] record) {
    int look = Math.min(record.length, MAX_LENGTH);
    for (int i = 0; i < look; i++) {
      byte b = record[i];
      boolean blank = b == '\t' || b == '\n' || b == '\r';
      if (b >= 0 && b < ' ' && !blank) {
        return false;
      }
    }
    String text = new String(record, 0, look, StandardCharsets.UTF_8);
    int broken = text.indexOf('\uFFFD');
    // The last character looked at may be cut in half.
    return broken < 0 || (look < record.length && broken >= text.length() - LONGEST_CHARACTER);
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length() && out.length() < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
    }
    return out.toString();
  }
}
