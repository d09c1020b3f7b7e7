package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.normalise.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes of accounts, passwords and pairs, the same in the watch lists and in the stream. Not
 * safe for use by several threads at once.
 */
public final class CredentialHash {

  private static final int KEYED_DIGITS = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final KeyedHash hash;

  /** Hashes under the deployment's key. */
  public CredentialHash(KeyedHash hash) {
    this.hash = hash;
  }

  /** Which key this is, without telling it; so that a list of another key is noticed. */
  long keyCheck() {
    return hash.first64("key-check", "vigie watch list");
  }

  /** The form in which accounts are compared, or null for what names none. */
  static @Nullable String nameOf(@Nullable String account) {
    String name = account == null ? "" : account.strip();
    return name.isEmpty() || name.equals("-") ? null : name.toLowerCase(Locale.ROOT);
  }

  long account(String name) {
    return hash.first64("account", name);
  }

  /** The keyed hash that stands for a digest from then on. */
  String password(PasswordDigest digest) {
    return hash.of("password", digest.canonical());
  }

  /**
   * What a keyed password hash is compared by.
   *
   * @param passwordHash 32 hexadecimal digits
   */
  static long password(String passwordHash) {
    return Long.parseUnsignedLong(passwordHash, 0, 16, 16);
  }

  long pair(String name, String passwordHash) {
    return hash.first64("pair", name + '\0' + passwordHash.toLowerCase(Locale.ROOT));
  }

  /** Whether a password hash has the form of Vigie's keyed hashes, so that it can be compared. */
  static boolean isKeyed(@Nullable String passwordHash) {
    if (passwordHash == null || passwordHash.length() != KEYED_DIGITS) {
      return false;
    }
    return passwordHash.chars().allMatch(HexFormat::isHexDigit);
  }

  /** The digest of a password in clear, as a leak tells it. */
  static PasswordDigest sha1(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
      return new PasswordDigest(PasswordDigest.Kind.SHA1, HEX.withUpperCase().formatHex(digest));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
