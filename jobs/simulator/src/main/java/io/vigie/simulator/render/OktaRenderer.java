package io.vigie.simulator.render;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionChange;
import io.vigie.simulator.time.Micros;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Events of logins, sessions and accounts as Okta's System Log tells them. */
final class OktaRenderer implements Renderer {

  private static final String UNKNOWN = "unknown";

  @Override
  public boolean render(SecurityEvent event, OutputStream out) throws IOException {
    String type = typeOf(event);
    if (type == null) {
      return false;
    }
    try (Json json = new Json(out)) {
      json.text("uuid", event.getId())
          .text("published", Micros.instant(event.getTime()).toString())
          .text("eventType", type)
          .text("version", "0")
          .text("severity", event.getOutcome() == Outcome.FAILURE ? "WARN" : "INFO")
          .text("displayMessage", type.replace('.', ' '));
      outcome(json, event);
      actor(json, event.getPrincipal());
      client(json, event.getClient(), event.getNetwork());
      network(json, event.getNetwork());
      session(json, event);
      debug(json, event);
      targets(json, event.getPrincipal());
    }
    return true;
  }

  private static @Nullable String typeOf(SecurityEvent event) {
    Object payload = event.getPayload();
    if (payload instanceof Authentication attempt) {
      return typeOf(attempt, event.getOutcome());
    }
    if (payload instanceof CredentialChange change) {
      return typeOf(change);
    }
    return payload instanceof SessionChange change ? typeOf(change) : null;
  }

  private static String typeOf(Authentication attempt, Outcome outcome) {
    return switch (attempt.getStage()) {
      case SESSION -> "user.authentication.sso";
      case FEDERATION -> "user.authentication.auth_via_IDP";
      case OTP, PUSH ->
          outcome == Outcome.SUCCESS ? "user.session.start" : "user.authentication.auth_via_mfa";
      default -> "user.session.start";
    };
  }

  private static @Nullable String typeOf(CredentialChange change) {
    return switch (change.getKind()) {
      case PASSWORD_CHANGED -> "user.account.update_password";
      case RESET_REQUESTED -> "system.email.password_reset.sent_message";
      case RESET_COMPLETED -> "user.account.reset_password";
      case FACTOR_ADDED -> "user.mfa.factor.activate";
      case FACTOR_REMOVED -> "user.mfa.factor.deactivate";
      case EMAIL_CHANGED -> "user.account.update_primary_email";
      case PHONE_CHANGED, RECOVERY_CHANGED -> "user.account.update_profile";
      case ACCOUNT_LOCKED -> "user.account.lock";
      case CONSENT_GRANTED -> "app.oauth2.as.consent.grant";
      case PAYEE_ADDED, UNKNOWN -> null;
    };
  }

  private static @Nullable String typeOf(SessionChange change) {
    return switch (change.getKind()) {
      case LOGOUT -> "user.session.end";
      case EXPIRED -> "user.session.expire";
      case REVOKED -> "user.session.clear";
      case CONTEXT_CHANGED -> "user.session.context.change";
      case REFRESHED ->
          Boolean.TRUE.equals(change.getRefreshReuseDetected())
              ? "app.oauth2.as.token.detect_reuse"
              : "app.oauth2.as.token.grant.refresh_token";
      case CREATED, ELEVATED, UNKNOWN -> null;
    };
  }

  private static void outcome(Json json, SecurityEvent event) throws IOException {
    json.object("outcome").text("result", event.getOutcome().name());
    if (event.getPayload() instanceof Authentication attempt
        && event.getOutcome() == Outcome.FAILURE) {
      json.text("reason", reason(attempt));
    }
    json.end();
  }

  private static String reason(Authentication attempt) {
    return switch (attempt.getReason()) {
      case BAD_PASSWORD, OTP_FAIL -> "INVALID_CREDENTIALS";
      case UNKNOWN_USER -> "VERIFICATION_ERROR";
      case LOCKED -> "LOCKED_OUT";
      case EXPIRED -> "PASSWORD_EXPIRED";
      case DENIED_PUSH -> "User rejected Okta push verify";
      case PUSH_TIMEOUT -> "Push timed out";
      case INTERNAL -> "INTERNAL_ERROR";
      case UPSTREAM -> "UPSTREAM_TIMEOUT";
      default -> attempt.getReason().name();
    };
  }

  private static void actor(Json json, Principal who) throws IOException {
    String id = who.getAccountId();
    json.object("actor")
        .text("id", id == null ? UNKNOWN : id)
        .text("type", "User")
        .text("alternateId", who.getAccountName())
        .text("displayName", who.getAccountName())
        .end();
  }

  private static void client(Json json, Client client, @Nullable Network network)
      throws IOException {
    String family = client.getUaFamily();
    json.object("client")
        .text("ipAddress", client.getIp())
        .text("device", "Computer")
        .text("zone", "null")
        .object("userAgent")
        .text("rawUserAgent", client.getUserAgent())
        .text("os", client.getOsFamily())
        .text("browser", family == null ? "UNKNOWN" : family.toUpperCase(Locale.ROOT))
        .end();
    if (network != null) {
      json.object("geographicalContext")
          .text("city", network.getCity())
          .text("country", network.getCountry())
          .object("geolocation")
          .real("lat", network.getLat())
          .real("lon", network.getLon())
          .end()
          .end();
    }
    json.end();
  }

  private static void network(Json json, @Nullable Network network) throws IOException {
    if (network != null) {
      json.object("securityContext")
          .number("asNumber", network.getAsn())
          .text("asOrg", network.getAsOrg())
          .truth("isProxy", false)
          .end();
    }
  }

  private static void session(Json json, SecurityEvent event) throws IOException {
    if (event.getSession() != null) {
      json.object("authenticationContext")
          .text("externalSessionId", event.getSession().getSessionId())
          .text("rootSessionId", event.getSession().getParentSessionId())
          .end();
    }
  }

  private static void debug(Json json, SecurityEvent event) throws IOException {
    json.object("debugContext")
        .object("debugData")
        .text("dtHash", event.getClient().getDeviceId())
        .text("requestUri", "/api/v1/authn");
    if (event.getPayload() instanceof Authentication attempt) {
      switch (attempt.getStage()) {
        case OTP -> json.text("factor", "GOOGLE_OTP");
        case PUSH -> json.text("factor", "OKTA_VERIFY_PUSH");
        default -> json.text("threatSuspected", "false");
      }
    }
    json.end().end();
  }

  private static void targets(Json json, Principal who) throws IOException {
    json.list("target");
    if (who.getAccountId() != null) {
      json.element()
          .text("id", who.getAccountId())
          .text("type", "User")
          .text("alternateId", who.getAccountName())
          .end();
    }
    if (who.getRelyingParty() != null) {
      json.element()
          .text("id", who.getRelyingParty())
          .text("type", "AppInstance")
          .text("displayName", who.getRelyingParty())
          .end();
    }
    json.endList();
  }
}
