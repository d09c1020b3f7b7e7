package io.vigie.analytics.detect.factorchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who asked for a change. */
final class Initiator {

  private Initiator() {}

  /** Whether the account's user did, as far as is known, and not somebody with more rights. */
  static boolean isUser(@Nullable String initiator) {
    return initiator == null || initiator.toLowerCase(Locale.ROOT).equals("self");
  }
}
