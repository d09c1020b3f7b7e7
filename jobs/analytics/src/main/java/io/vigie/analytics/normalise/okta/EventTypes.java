package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChangeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Okta's event types and what they mean. The README holds the same table for people. */
final class EventTypes {

  private static final Meaning ORDINARY = new Meaning.Act(Sensitivity.UNKNOWN);
  private static final Meaning GRAVE = new Meaning.Act(Sensitivity.HIGH);
  private static final Meaning OTHER_LOGIN = new Meaning.Login(AuthenticationStage.OTHER);

  private static final Map<String, Meaning> EXACT = exact();

  /** Acts that open doors for others: rights, tokens, impersonation, and what Okta itself saw. */
  private static final List<String> GRAVE_PREFIXES =
      List.of(
          "user.account.privilege.",
          "group.privilege.",
          "iam.role",
          "iam.resourceset.bindings",
          "system.api_token.",
          "user.session.impersonation.",
          "system.mfa.factor.deactivate",
          "application.user_membership.show_password",
          "application.lifecycle.update",
          "system.idp.lifecycle.",
          "policy.lifecycle.",
          "policy.rule.",
          "zone.",
          "security.",
          "user.risk.",
          "user.account.report_suspicious_activity_by_enduser");

  private EventTypes() {}

  /** What an event type means; an unknown one is an ordinary act, never nothing. */
  static Meaning of(String eventType) {
    Meaning known = EXACT.get(eventType);
    if (known != null) {
      return known;
    }
    // Okta adds ways to sign in over the years; all of them are attempts to prove who one is.
    if (eventType.startsWith("user.authentication.auth")) {
      return OTHER_LOGIN;
    }
    if (eventType.startsWith("system.") && eventType.contains(".rate_limit.")) {
      return new Meaning.RateLimit(eventType.endsWith(".violation"));
    }
    return GRAVE_PREFIXES.stream().anyMatch(eventType::startsWith) ? GRAVE : ORDINARY;
  }

  private static Map<String, Meaning> exact() {
    Map<String, Meaning> table = new HashMap<>();
    logins(table);
    prompts(table);
    sessions(table);
    changes(table);
    return Map.copyOf(table);
  }

  private static void logins(Map<String, Meaning> table) {
    login(table, AuthenticationStage.PASSWORD, "user.session.start");
    login(table, AuthenticationStage.SESSION, "user.authentication.sso");
    login(
        table,
        AuthenticationStage.OTHER,
        "user.authentication.auth_via_mfa",
        "user.authentication.verify",
        "user.mfa.attempt_bypass");
    login(
        table,
        AuthenticationStage.PASSWORD,
        "user.authentication.auth_via_AD_agent",
        "user.authentication.auth_via_LDAP_agent",
        "user.authentication.auth_via_radius",
        "user.authentication.auth_via_richclient");
    login(
        table,
        AuthenticationStage.FEDERATION,
        "user.authentication.auth_via_IDP",
        "user.authentication.auth_via_inbound_SAML",
        "user.authentication.auth_via_inbound_delauth",
        "user.authentication.auth_via_social",
        "user.authentication.auth_via_iwa");
    table.put("user.mfa.okta_verify.deny_push", new Meaning.DeniedPush());
    table.put("user.mfa.okta_verify.deny_push_upgrade_needed", new Meaning.DeniedPush());
  }

  private static void login(
      Map<String, Meaning> table, AuthenticationStage usual, String... eventTypes) {
    for (String eventType : eventTypes) {
      table.put(eventType, new Meaning.Login(usual));
    }
  }

  private static void prompts(Map<String, Meaning> table) {
    Meaning code = new Meaning.Prompt(AuthenticationStage.OTP);
    table.put("system.sms.send_factor_verify_message", code);
    table.put("system.sms.send_okta_push_verify_message", code);
    table.put("system.voice.send_mfa_challenge_call", code);
    table.put("system.email.send_factor_verify_message", code);
    table.put("system.email.mfa_challenge.sent_message", code);
    table.put("system.push.send_factor_verify_push", new Meaning.Prompt(AuthenticationStage.PUSH));
  }

  private static void sessions(Map<String, Meaning> table) {
    table.put("user.session.end", new Meaning.SessionTurn(SessionChangeKind.LOGOUT, false));
    table.put("user.session.expire", new Meaning.SessionTurn(SessionChangeKind.EXPIRED, false));
    table.put("user.session.clear", new Meaning.SessionTurn(SessionChangeKind.REVOKED, true));
    table.put(
        "user.authentication.universal_logout",
        new Meaning.SessionTurn(SessionChangeKind.REVOKED, true));
    Meaning moved = new Meaning.SessionTurn(SessionChangeKind.CONTEXT_CHANGED, false);
    table.put("user.session.context.change", moved);
    table.put("security.session.detect_client_roaming", moved);
    Meaning refreshed = new Meaning.SessionTurn(SessionChangeKind.REFRESHED, false);
    table.put("app.oauth2.token.grant.refresh_token", refreshed);
    table.put("app.oauth2.as.token.grant.refresh_token", refreshed);
    Meaning revoked = new Meaning.SessionTurn(SessionChangeKind.REVOKED, true);
    table.put("app.oauth2.token.revoke", revoked);
    table.put("app.oauth2.as.token.revoke", revoked);
    table.put("app.oauth2.token.detect_reuse", new Meaning.TokenReuse());
    table.put("app.oauth2.as.token.detect_reuse", new Meaning.TokenReuse());
  }

  private static void changes(Map<String, Meaning> table) {
    change(
        table, CredentialChangeKind.ACCOUNT_LOCKED, "user.account.lock", "user.account.lock.limit");
    change(table, CredentialChangeKind.PASSWORD_CHANGED, "user.account.update_password");
    change(table, CredentialChangeKind.RESET_COMPLETED, "user.account.reset_password");
    change(
        table,
        CredentialChangeKind.RESET_REQUESTED,
        "user.account.expire_password",
        "system.email.password_reset.sent_message",
        "system.sms.send_password_reset_message",
        "system.voice.send_password_reset_call");
    change(
        table,
        CredentialChangeKind.FACTOR_ADDED,
        "user.mfa.factor.activate",
        "user.mfa.factor.unsuspend",
        "user.mfa.factor.update");
    change(
        table,
        CredentialChangeKind.FACTOR_REMOVED,
        "user.mfa.factor.deactivate",
        "user.mfa.factor.suspend",
        "user.mfa.factor.reset_all");
    change(table, CredentialChangeKind.EMAIL_CHANGED, "user.account.update_primary_email");
    change(table, CredentialChangeKind.RECOVERY_CHANGED, "user.account.update_secondary_email");
    change(
        table,
        CredentialChangeKind.CONSENT_GRANTED,
        "app.oauth2.consent.grant",
        "app.oauth2.as.consent.grant");
    table.put("user.account.update_profile", new Meaning.Profile());
  }

  private static void change(
      Map<String, Meaning> table, CredentialChangeKind kind, String... eventTypes) {
    for (String eventType : eventTypes) {
      table.put(eventType, new Meaning.Change(kind));
    }
  }
}
