package io.vigie.analytics.normalise.okta;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Someone or something an event names: its actor or one of its targets.
 *
 * @param type Okta's own type, in lower case; empty when absent
 * @param id its identifier, null when unknown
 * @param name its login or label, null when unknown
 * @param label its name for display, null when unknown
 * @param idIsPlaceholder whether Okta wrote a placeholder where the identifier belongs
 */
record Party(
    String type,
    @Nullable String id,
    @Nullable String name,
    @Nullable String label,
    boolean idIsPlaceholder) {

  static Party read(OktaJson json, Placeholders placeholders) {
    String type = json.text("type");
    String id = json.text("id");
    String realId = placeholders.real(id);
    return new Party(
        type == null ? "" : type.strip().toLowerCase(Locale.ROOT),
        realId,
        placeholders.real(json.text("alternateId")),
        placeholders.real(json.text("displayName")),
        id != null && realId == null);
  }

  static List<Party> targets(OktaJson event, Placeholders placeholders) {
    return event.at("target").objects().stream().map(each -> read(each, placeholders)).toList();
  }

  static @Nullable Party first(List<Party> parties, String type) {
    for (Party each : parties) {
      if (each.type.equals(type)) {
        return each;
      }
    }
    return null;
  }

  boolean isUser() {
    return type.equals("user");
  }

  /** Okta itself, or a program. */
  boolean isService() {
    return type.equals("systemprincipal") || isClientApp();
  }

  /** An OAuth client, such as {@code PublicClientApp}. */
  boolean isClientApp() {
    return type.endsWith("clientapp");
  }

  /** Whether it can own an account at all: an address that attacks cannot. */
  boolean isAccount() {
    return !type.startsWith("ip") && (id != null || name != null);
  }

  boolean isSameAs(Party other) {
    boolean sameId = id != null && id.equals(other.id);
    boolean sameName = name != null && name.equalsIgnoreCase(other.name);
    return sameId || sameName;
  }
}
