package io.vigie.simulator.chance;

import java.nio.charset.StandardCharsets;

/**
 * Hashes of numbers: what makes a trait of an account known without keeping it. The finaliser is
 * that of SplitMix64 (Steele, Lea and Flood, 2014). No secrecy is claimed.
 */
public final class Mix {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private Mix() {}

  /** A bijection of all 64-bit numbers. */
  public static long of(long a) {
    long z = a + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** Hash of two numbers; for a fixed first one a bijection of the second. */
  public static long of(long a, long b) {
    return of(of(a) ^ b);
  }

  /** Hash of three numbers. */
  public static long of(long a, long b, long c) {
    return of(of(a, b) ^ c);
  }

  /** Hash of a name, to keep streams of different purposes apart. */
  public static long of(long a, String name) {
    long hash = of(a);
    for (int i = 0; i < name.length(); i++) {
      hash = of(hash ^ name.charAt(i));
    }
    return hash;
  }

  /** The hash as a number in [0, 1). */
  public static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** The hash as a number in [0, bound). */
  public static int below(long hash, int bound) {
    return (int) (((hash >>> 32) * bound) >>> 32);
  }

  /** 32 hexadecimal digits of the hash of two numbers, distinct for distinct second ones. */
  public static String pseudonym(long a, long b) {
    byte[] text = new byte[32];
    digits(of(a, b), text, 0);
    digits(of(~a, b), text, 16);
    return latin(text);
  }

  /** The lowest digits of a number in hexadecimal. */
  public static String hex(long bits, int digits) {
    byte[] text = new byte[16];
    digits(bits, text, 0);
    return new String(text, 16 - digits, digits, StandardCharsets.ISO_8859_1);
  }

  private static void digits(long bits, byte[] text, int from) {
    for (int i = 0; i < 16; i++) {
      text[from + i] = DIGITS[(int) (bits >>> (60 - 4 * i)) & 15];
    }
  }

  private static String latin(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
