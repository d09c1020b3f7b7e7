package io.vigie.analytics.normalise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonym of a secret: HMAC-SHA-256 (RFC 2104) under the deployment's key, cut to 128 bits, in
 * hexadecimal. Equal secrets have equal pseudonyms under one key; without the key a pseudonym tells
 * nothing. Destroying the key destroys the link.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int HASH_BYTES = 16;

  /** Shortest key that is accepted, in bytes. */
  public static final int MIN_KEY_BYTES = 16;

  private final Mac mac;

  /**
   * Makes the hash.
   *
   * @param key at least {@value #MIN_KEY_BYTES} bytes
   * @throws IllegalArgumentException when the key is shorter
   */
  public KeyedHash(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the pseudonym key has "
              + key.length
              + " bytes; give at least "
              + MIN_KEY_BYTES
              + ", for example from: openssl rand -hex 32");
    }
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * The pseudonym of a secret.
   *
   * @param domain what kind of secret it is, such as {@code session}: equal values of different
   *     kinds get different pseudonyms
   * @param secret the secret in clear; it is not kept
   * @return 32 hexadecimal digits
   */
  public String of(String domain, String secret) {
    return HexFormat.of().formatHex(full(domain, secret), 0, HASH_BYTES);
  }

  /** The first 64 bits of {@link #of}, for sets that are compared with. */
  public long first64(String domain, String secret) {
    return ByteBuffer.wrap(full(domain, secret)).getLong();
  }

  private byte[] full(String domain, String secret) {
    mac.update(domain.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
  }
}
