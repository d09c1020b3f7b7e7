package io.vigie.analytics.identify;

import io.vigie.analytics.stage.Keys;
import java.util.Locale;

/**
 * Something that points at an account.
 *
 * @param tenant whose
 * @param kind of what kind
 * @param value the session, id, number or subscription itself; never a secret in clear
 */
public record Alias(String tenant, AliasKind kind, String value) {

  /** The key that everything about this alias meets under. */
  String key() {
    return Keys.of(tenant, "alias-" + kind.name().toLowerCase(Locale.ROOT), value);
  }
}
