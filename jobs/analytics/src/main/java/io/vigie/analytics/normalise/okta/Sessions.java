package io.vigie.analytics.normalise.okta;

import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.schemas.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Session and token of an event, as keyed hashes. */
final class Sessions {

  private static final String SESSION = "session";
  private static final String TOKEN = "token";

  /** Which of an event's tokens stands for it: the one that lives longest comes first. */
  private static final List<String> TOKEN_TYPES =
      List.of("refresh_token", "access_token", "id_token", "code", "token");

  private final Placeholders placeholders;
  private final KeyedHash hash;

  Sessions(Placeholders placeholders, KeyedHash hash) {
    this.placeholders = placeholders;
    this.hash = hash;
  }

  /** The session, or null when the event names none. */
  @Nullable Session read(OktaJson event, String eventType, List<Party> targets) {
    OktaJson context = event.at("authenticationContext");
    String session = placeholders.real(context.text("externalSessionId"));
    String root = placeholders.real(context.text("rootSessionId"));
    String token = token(event, eventType, targets);
    String own = session == null ? root : session;
    if (own == null && token == null) {
      return null;
    }
    // A session that is its own root has no parent.
    String parent = root == null || root.equals(own) ? null : root;
    return Session.newBuilder()
        .setSessionId(hashed(SESSION, own))
        .setParentSessionId(hashed(SESSION, parent))
        .setTokenId(hashed(TOKEN, token))
        .build();
  }

  private @Nullable String token(OktaJson event, String eventType, List<Party> targets) {
    if (eventType.startsWith("app.oauth2.") || eventType.startsWith("system.api_token.")) {
      for (String type : TOKEN_TYPES) {
        Party token = Party.first(targets, type);
        if (token != null && token.id() != null) {
          return token.id();
        }
      }
    }
    return placeholders.real(event.at("transaction").at("detail").text("requestApiTokenId"));
  }

  private @Nullable String hashed(String domain, @Nullable String secret) {
    return secret == null ? null : hash.of(domain, secret);
  }
}
