package io.vigie.analytics.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data, written {@code 512b}, {@code 64kb}, {@code 8mb} or {@code 2gb}; each unit is
 * 1024 of the one before ({@code kib}, {@code mib} and {@code gib} mean the same).
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d+)\\s*(b|ki?b|mi?b|gi?b)");
  private static final String[] UNITS = {"b", "kb", "mb", "gb"};

  /** Refuses a negative size. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " is negative; give zero or more");
    }
  }

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException when the text is no size or more than a long can count
   */
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          '"' + text + "\" is no size; write a number with a unit (b, kb, mb or gb), such as 64mb");
    }
    try {
      return new ByteSize(
          Math.multiplyExact(Long.parseLong(form.group(1)), factor(form.group(2).charAt(0))));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException('"' + text + "\" is more than can be counted", e);
    }
  }

  private static long factor(char unit) {
    return switch (unit) {
      case 'k' -> 1L << 10;
      case 'm' -> 1L << 20;
      case 'g' -> 1L << 30;
      default -> 1L;
    };
  }

  /** The shortest exact way to write it. */
  @Override
  public String toString() {
    long amount = bytes;
    int unit = 0;
    while (amount != 0 && amount % 1024 == 0 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return amount + UNITS[unit];
  }
}
