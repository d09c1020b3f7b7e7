package io.vigie.streaming.job;

import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.settings.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Opens the key of the pseudonyms where it is needed. */
final class PseudonymKey {

  /**
   * Key of the pseudonyms in a backtest without one: its output holds pseudonyms that anybody can
   * compute, but no secret enters it in clear.
   */
  private static final byte[] BACKTEST_KEY =
      "vigie backtest without a key".getBytes(StandardCharsets.UTF_8);

  private PseudonymKey() {}

  /**
   * Hashes under a key.
   *
   * @param key null only in a backtest
   */
  static KeyedHash hash(@Nullable Secret key) {
    return new KeyedHash(
        key == null ? BACKTEST_KEY : key.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
