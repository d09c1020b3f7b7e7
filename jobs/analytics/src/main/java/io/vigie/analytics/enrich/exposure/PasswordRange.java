package io.vigie.analytics.enrich.exposure;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The leaked passwords whose digests begin with the same five digits, each by the first 64 bits of
 * what follows: 8 bytes an entry.
 *
 * <p>A line is {@code SUFFIX:COUNT}; a line whose count is 0 is padding and no password. <a
 * href="https://haveibeenpwned.com/API/v3#PwnedPasswords">Have I Been Pwned, API v3</a>.
 */
final class PasswordRange {

  private static final int DIGITS = 16;

  private final long[] sorted;

  private PasswordRange(long[] sorted) {
    this.sorted = sorted;
  }

  boolean contains(PasswordDigest digest) {
    return Arrays.binarySearch(sorted, digest.suffix()) >= 0;
  }

  int size() {
    return sorted.length;
  }

  /**
   * Reads a range.
   *
   * @throws MalformedRangeException when a line is none; names the line, never its content
   */
  static PasswordRange read(PasswordDigest.Kind kind, BufferedReader lines) throws IOException {
    int suffix = kind.length() - PasswordDigest.PREFIX_DIGITS;
    long[] found = new long[1024];
    int size = 0;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (count(line, suffix, number) > 0) {
        found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
        found[size++] = first64(line, 0);
      }
    }
    Arrays.sort(found, 0, size);
    return new PasswordRange(Arrays.copyOf(found, size));
  }

  /** How often the password of a line was found in leaks; checks the whole line. */
  static long count(String line, int digits, int number) throws MalformedRangeException {
    boolean sound = line.length() > digits && line.charAt(digits) == ':';
    for (int i = 0; sound && i < digits; i++) {
      sound = Character.digit(line.charAt(i), 16) >= 0;
    }
    Long count = sound ? number(line.substring(digits + 1).strip()) : null;
    if (count == null) {
      throw new MalformedRangeException(
          "line " + number + " is not " + digits + " hexadecimal digits, a colon and a count");
    }
    return count;
  }

  private static @Nullable Long number(String text) {
    try {
      long number = Long.parseLong(text);
      return number < 0 ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The first 64 bits of hexadecimal digits. */
  static long first64(String digits, int from) {
    return Long.parseUnsignedLong(digits, from, from + DIGITS, 16);
  }

  /** A range file or answer that is none. */
  static final class MalformedRangeException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRangeException(String message) {
      super(message);
    }
  }
}
