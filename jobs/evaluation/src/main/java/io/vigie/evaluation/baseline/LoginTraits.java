package io.vigie.evaluation.baseline;

import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the Freeman score looks at in a login: two features, each at three levels from fine to
 * coarse.
 */
final class LoginTraits {

  /** Address, autonomous system, country; agent string, browser and system, system. */
  static final int LEVELS = 6;

  private LoginTraits() {}

  /** Hashes of the six values; 0 for one that is not known. */
  static long[] of(SecurityEvent event) {
    Client client = event.getClient();
    Network network = event.getNetwork();
    String system = Attempts.present(client.getOsFamily());
    String browser = Attempts.present(client.getUaFamily());
    return new long[] {
      hash(1, Attempts.address(event)),
      network == null || network.getAsn() == null ? 0 : Hash.of(2, network.getAsn().toString()),
      network == null ? 0 : hash(3, Attempts.present(network.getCountry())),
      hash(4, Attempts.present(client.getUserAgent())),
      browser == null ? 0 : Hash.of(hash(5, system), browser),
      hash(6, system)
    };
  }

  private static long hash(long level, @Nullable String value) {
    return value == null ? 0 : Hash.of(level, value);
  }
}
