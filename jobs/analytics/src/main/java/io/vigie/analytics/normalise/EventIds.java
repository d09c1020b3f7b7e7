package io.vigie.analytics.normalise;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers of events whose source gives none. */
public final class EventIds {

  private static final int ID_BYTES = 16;

  private EventIds() {}

  /**
   * Hash of source and raw record: the same record read twice is the same event.
   *
   * @param source name of the format
   * @param record the raw record
   * @return 32 hexadecimal digits: SHA-256 of both, cut to 128 bits
   */
  public static String of(String source, byte[] record) {
    MessageDigest digest = sha256();
    digest.update(source.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return HexFormat.of().formatHex(digest.digest(record), 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
