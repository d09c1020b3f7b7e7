package io.vigie.analytics.normalise.okta;

import static io.vigie.analytics.normalise.okta.OktaEvents.event;
import static io.vigie.analytics.normalise.okta.OktaEvents.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OktaMappingTest {

  private final Normalising okta = Normalising.with("okta");

  @Test
  void mapsALoginWithEverythingOktaTells() {
    ObjectNode record = event("user.session.start");
    target(record, "AppInstance", "0oaONE", "Payroll");
    SecurityEvent login = read(record);
    assertThat(login.getId()).isEqualTo("6f1c0f0e-0001-11f1-8000-000000000001");
    assertThat(login.getTime()).isEqualTo(1_775_030_400_125_000L);
    assertThat(login.getIngested()).isEqualTo(Normalising.INGESTED);
    assertThat(login.getTenant()).isEqualTo("acme");
    assertThat(login.getSource()).isEqualTo("okta");
    assertThat(login.getAction()).isEqualTo("user.session.start");
    assertThat(login.getOutcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(login.getPrincipal().getAccountId()).isEqualTo("00uALICE");
    assertThat(login.getPrincipal().getAccountName()).isEqualTo("alice@example.com");
    assertThat(login.getPrincipal().getAccountExists()).isNull();
    assertThat(login.getPrincipal().getRelyingParty()).isEqualTo("Payroll");
    assertThat(login.getClient().getIp()).isEqualTo("198.51.100.7");
    assertThat(login.getClient().getUaFamily()).isEqualTo("Chrome");
    assertThat(login.getClient().getUaVersion()).isEqualTo("131");
    assertThat(login.getClient().getOsFamily()).isEqualTo("Windows");
    assertThat(login.getClient().getDeviceId()).isEqualTo("dt-1");
    assertThat(login.getNetwork().getAsn()).isEqualTo(64_500L);
    assertThat(login.getNetwork().getAsOrg()).isEqualTo("example isp");
    assertThat(login.getNetwork().getAsnType()).isEqualTo(AsnType.UNKNOWN);
    assertThat(login.getNetwork().getCountry()).isEqualTo("FR");
    assertThat(login.getNetwork().getCity()).isEqualTo("Lyon");
    assertThat(login.getNetwork().getLat()).isEqualTo(45.76);
    Authentication step = (Authentication) login.getPayload();
    assertThat(step.getStage()).isEqualTo(AuthenticationStage.PASSWORD);
    assertThat(step.getReason()).isEqualTo(FailureReason.UNKNOWN);
    assertThat(step.getEndpoint()).isEqualTo("/idp/idx/identify");
  }

  @Test
  void keepsSessionsAndTokensOnlyAsKeyedHashes() {
    ObjectNode record = event("app.oauth2.as.token.grant.refresh_token");
    target(record, "access_token", "AT.secret", "Access Token");
    target(record, "refresh_token", "oar.secret", "Refresh Token");
    SecurityEvent refreshed = read(record);
    assertThat(refreshed.getSession().getSessionId())
        .isEqualTo(Normalising.HASH.of("session", "idxONE"));
    assertThat(refreshed.getSession().getParentSessionId())
        .isEqualTo(Normalising.HASH.of("session", "idxROOT"));
    assertThat(refreshed.getSession().getTokenId())
        .isEqualTo(Normalising.HASH.of("token", "oar.secret"));
    assertThat(((SessionChange) refreshed.getPayload()).getKind())
        .isEqualTo(SessionChangeKind.REFRESHED);
    assertThat(refreshed.toString())
        .doesNotContain("idxONE", "idxROOT", "oar.secret", "AT.secret", "stateToken");
  }

  @Test
  void givesASessionThatIsItsOwnRootNoParent() {
    ObjectNode record = event("user.session.start");
    record.withObject("/authenticationContext").put("rootSessionId", "idxONE");
    assertThat(read(record).getSession().getParentSessionId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "FAILURE, INVALID_CREDENTIALS, BAD_PASSWORD",
    "FAILURE, VERIFICATION_ERROR, BAD_PASSWORD",
    "FAILURE, LOCKED_OUT, LOCKED",
    "FAILURE, PASSWORD_EXPIRED, EXPIRED",
    "FAILURE, User is SUSPENDED, DISABLED",
    "FAILURE, Authentication denied by policy, POLICY",
    "FAILURE, NETWORK_ZONE_BLACKLIST, POLICY",
    "FAILURE, Too many requests, RATE_LIMITED",
    "FAILURE, Network zone blocked, POLICY",
    "FAILURE, User rejected Okta push verify, DENIED_PUSH",
    "FAILURE, INTERNAL_ERROR, INTERNAL",
    "FAILURE, Something new, OTHER",
    "FAILURE, , UNKNOWN",
    "DENY, , POLICY",
    "RATE_LIMIT, , RATE_LIMITED",
    "failure, invalid_credentials, BAD_PASSWORD",
  })
  void saysWhyALoginFailed(String result, String reason, FailureReason expected) {
    SecurityEvent failed = read(event("user.session.start", result, reason));
    assertThat(failed.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(((Authentication) failed.getPayload()).getReason()).isEqualTo(expected);
    assertThat(failed.getPrincipal().getAccountExists()).isNull();
  }

  @Test
  void takesALoginWithoutAnIdentifierForAnUnknownUser() {
    ObjectNode record = event("user.session.start", "FAILURE", "VERIFICATION_ERROR");
    record.withObject("/actor").put("id", "unknown").put("displayName", "unknown");
    SecurityEvent failed = read(record);
    assertThat(failed.getPrincipal().getAccountId()).isNull();
    assertThat(failed.getPrincipal().getAccountName()).isEqualTo("alice@example.com");
    assertThat(failed.getPrincipal().getAccountExists()).isFalse();
    assertThat(((Authentication) failed.getPayload()).getReason())
        .isEqualTo(FailureReason.UNKNOWN_USER);
  }

  @Test
  void countsNeitherAChallengeNorASuccessWithAReasonAsAFailure() {
    SecurityEvent challenged = read(event("user.session.start", "CHALLENGE", "MFA"));
    assertThat(challenged.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(((Authentication) challenged.getPayload()).getReason())
        .isEqualTo(FailureReason.MFA_REQUIRED);
    SecurityEvent passed = read(event("user.session.start", "SUCCESS", "VERIFICATION_ERROR"));
    assertThat(((Authentication) passed.getPayload()).getReason()).isEqualTo(FailureReason.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "OKTA_VERIFY_PUSH, PUSH",
    "FIDO_WEBAUTHN, PASSKEY",
    "SIGNED_NONCE, PASSKEY",
    "SMS_FACTOR, OTP",
    "OKTA_SOFT_TOKEN, OTP",
    "PASSWORD_AS_FACTOR, PASSWORD",
    "QUESTION, OTHER",
  })
  void readsTheStepOfALoginFromItsFactor(String factor, AuthenticationStage expected) {
    ObjectNode record = event("user.authentication.auth_via_mfa");
    record.withObject("/debugContext/debugData").put("factor", factor);
    Authentication step = (Authentication) read(record).getPayload();
    assertThat(step.getStage()).isEqualTo(expected);
    assertThat(step.getFactors()).containsExactly(factor);
  }

  @Test
  void countsAWrongCodeAsAFailedSecondFactor() {
    ObjectNode record = event("user.authentication.auth_via_mfa", "FAILURE", "INVALID_CREDENTIALS");
    record.withObject("/debugContext/debugData").put("factor", "SMS_FACTOR");
    assertThat(((Authentication) read(record).getPayload()).getReason())
        .isEqualTo(FailureReason.OTP_FAIL);
  }

  @Test
  void takesARefusedPushForAFailureWhateverItsOutcomeSays() {
    SecurityEvent denied = read(event("user.mfa.okta_verify.deny_push"));
    Authentication step = (Authentication) denied.getPayload();
    assertThat(denied.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(step.getStage()).isEqualTo(AuthenticationStage.PUSH);
    assertThat(step.getReason()).isEqualTo(FailureReason.DENIED_PUSH);
  }

  @Test
  void neverTakesAPromptThatWasSentForALogin() {
    SecurityEvent sent = read(event("system.sms.send_factor_verify_message"));
    assertThat(sent.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(((Authentication) sent.getPayload()).getStage()).isEqualTo(AuthenticationStage.OTP);
    assertThat(((Authentication) sent.getPayload()).getReason())
        .isEqualTo(FailureReason.MFA_REQUIRED);
    SecurityEvent lost = read(event("system.push.send_factor_verify_push", "FAILURE", "no route"));
    assertThat(((Authentication) lost.getPayload()).getReason()).isEqualTo(FailureReason.UPSTREAM);
  }

  @Test
  void mapsSingleSignOnToASessionLoginAtTheApplication() {
    ObjectNode record = event("user.authentication.sso");
    target(record, "AppInstance", "0oaTWO", "Wiki");
    SecurityEvent signedOn = read(record);
    assertThat(((Authentication) signedOn.getPayload()).getStage())
        .isEqualTo(AuthenticationStage.SESSION);
    assertThat(signedOn.getPrincipal().getRelyingParty()).isEqualTo("Wiki");
  }

  @ParameterizedTest
  @CsvSource({
    "user.session.end, LOGOUT",
    "user.session.clear, REVOKED",
    "user.authentication.universal_logout, REVOKED",
    "user.session.context.change, CONTEXT_CHANGED",
    "security.session.detect_client_roaming, CONTEXT_CHANGED",
  })
  void mapsWhatHappensToSessions(String eventType, SessionChangeKind expected) {
    SessionChange change = (SessionChange) read(event(eventType)).getPayload();
    assertThat(change.getKind()).isEqualTo(expected);
    assertThat(change.getRefreshReuseDetected()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.oauth2.token.detect_reuse", "app.oauth2.as.token.detect_reuse"})
  void tellsOfARefreshTokenThatWasUsedTwice(String eventType) {
    ObjectNode record = event(eventType);
    record
        .withObject("/actor")
        .put("type", "PublicClientApp")
        .put("id", "0oaAPP")
        .put("alternateId", "0oaAPP");
    target(record, "User", "00uBOB", null);
    SecurityEvent reuse = read(record);
    assertThat(((SessionChange) reuse.getPayload()).getRefreshReuseDetected()).isTrue();
    assertThat(reuse.getPrincipal().getAccountId()).isEqualTo("00uBOB");
    assertThat(reuse.getPrincipal().getAccountClass()).isEqualTo(AccountClass.UNKNOWN);
    assertThat(reuse.getPrincipal().getRelyingParty()).isEqualTo("0oaAPP");
  }

  @ParameterizedTest
  @CsvSource({
    "user.account.lock, ACCOUNT_LOCKED",
    "user.account.update_password, PASSWORD_CHANGED",
    "user.account.reset_password, RESET_COMPLETED",
    "user.mfa.factor.activate, FACTOR_ADDED",
    "user.mfa.factor.update, FACTOR_ADDED",
    "user.mfa.factor.deactivate, FACTOR_REMOVED",
    "user.mfa.factor.reset_all, FACTOR_REMOVED",
    "user.account.update_profile, UNKNOWN",
  })
  void mapsWhatHappensToCredentials(String eventType, CredentialChangeKind expected) {
    CredentialChange change = (CredentialChange) read(event(eventType)).getPayload();
    assertThat(change.getKind()).isEqualTo(expected);
    assertThat(change.getInitiator()).isEqualTo("self");
  }

  @Test
  void chargesAnAdministratorsActToTheAccountItWasDoneTo() {
    ObjectNode record = event("user.mfa.factor.reset_all");
    target(record, "User", "00uBOB", "bob@example.com");
    SecurityEvent reset = read(record);
    assertThat(reset.getPrincipal().getAccountId()).isEqualTo("00uBOB");
    assertThat(reset.getPrincipal().getAccountName()).isEqualTo("bob@example.com");
    assertThat(((CredentialChange) reset.getPayload()).getInitiator()).isEqualTo("00uALICE");
    assertThat(reset.getSession()).as("the session is the administrator's").isNull();
    assertThat(reset.getClient().getIp()).isEqualTo("198.51.100.7");
  }

  @Test
  void leavesALoginWithItsActorWhateverItsTargets() {
    ObjectNode record = event("user.authentication.auth_via_mfa", "FAILURE", "INVALID_CREDENTIALS");
    target(record, "User", "00uBOB", "bob@example.com");
    assertThat(read(record).getPrincipal().getAccountId()).isEqualTo("00uALICE");
  }

  @ParameterizedTest
  @CsvSource({
    "mobilePhone, PHONE_CHANGED",
    "'firstName, primaryPhone', PHONE_CHANGED",
    "secondEmail, RECOVERY_CHANGED",
    "email, EMAIL_CHANGED",
    "login, EMAIL_CHANGED",
  })
  void readsFromAProfileUpdateWhatItOpens(String changed, CredentialChangeKind expected) {
    ObjectNode record = event("user.account.update_profile");
    record.withObject("/debugContext/debugData").put("changedAttributes", changed);
    assertThat(((CredentialChange) read(record).getPayload()).getKind()).isEqualTo(expected);
  }

  @Test
  void readsAChangedPhoneFromTheDetailsOfATarget() {
    ObjectNode record = event("user.account.update_profile");
    target(record, "User", "00uALICE", "alice@example.com");
    ((ObjectNode) record.at("/target/0"))
        .withObject("/changeDetails/to")
        .put("mobilePhone", "+33600000000");
    SecurityEvent changed = read(record);
    assertThat(((CredentialChange) changed.getPayload()).getKind())
        .isEqualTo(CredentialChangeKind.PHONE_CHANGED);
    assertThat(changed.toString()).doesNotContain("+33600000000");
  }

  @Test
  void takesAProfileUpdateWithoutContactsForAnOrdinaryAct() {
    ObjectNode record = event("user.account.update_profile");
    record.withObject("/debugContext/debugData").put("changedAttributes", "department, title");
    assertThat(read(record).getPayload()).isInstanceOf(BusinessAction.class);
  }

  @ParameterizedTest
  @CsvSource({
    "system.api_token.create, HIGH",
    "user.account.privilege.grant, HIGH",
    "security.threat.detected, HIGH",
    "app.user_management, UNKNOWN",
    "an.event.type.of.tomorrow, UNKNOWN",
  })
  void losesNoSoundEvent(String eventType, Sensitivity expected) {
    SecurityEvent act = read(event(eventType));
    BusinessAction action = (BusinessAction) act.getPayload();
    assertThat(action.getAction()).isEqualTo(eventType);
    assertThat(action.getSensitivity()).isEqualTo(expected);
    assertThat(act.getPrincipal().getAccountId()).isEqualTo("00uALICE");
  }

  @Test
  void mapsAViolatedRateLimitToARefusedCall() {
    ObjectNode record = event("system.operation.rate_limit.violation", "DENY", null);
    target(record, "URL Pattern", "/api/v1/logs", null);
    ApiCall call = (ApiCall) read(record).getPayload();
    assertThat(call.getRoute()).isEqualTo("/api/v1/logs");
    assertThat(call.getRateLimited()).isTrue();
    assertThat(
            ((ApiCall) read(event("system.org.rate_limit.warning")).getPayload()).getRateLimited())
        .isFalse();
  }

  @Test
  void knowsOktaItselfFromPeople() {
    ObjectNode record = event("app.user_management");
    record
        .withObject("/actor")
        .put("type", "SystemPrincipal")
        .put("alternateId", "system@okta.com");
    assertThat(read(record).getPrincipal().getAccountClass()).isEqualTo(AccountClass.SERVICE);
  }

  @Test
  void takesNoAddressForAnAccount() {
    ObjectNode record = event("security.threat.detected", "DENY", "Login Failures");
    record.withObject("/actor").put("type", "IP address").put("id", "203.0.113.9");
    SecurityEvent threat = read(record);
    assertThat(threat.getPrincipal().getAccountId()).isNull();
    assertThat(threat.getPrincipal().getAccountName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", " ", "unknown", "UNKNOWN", "null", "svc-placeholder"})
  void takesPlaceholdersForNothing(String placeholder) {
    Normalising strict = Normalising.with("okta", "{'placeholder_names': ['svc-placeholder']}");
    ObjectNode record = event("user.session.end");
    record.withObject("/actor").put("id", placeholder).put("alternateId", placeholder);
    record.withObject("/client").put("ipAddress", placeholder);
    record.withObject("/client/userAgent").put("rawUserAgent", placeholder).put("os", placeholder);
    record
        .withObject("/authenticationContext")
        .put("externalSessionId", placeholder)
        .put("rootSessionId", placeholder);
    record
        .withObject("/debugContext/debugData")
        .put("dtHash", placeholder)
        .put("deviceFingerprint", placeholder);
    SecurityEvent ended = strict.event(record.toString());
    assertThat(ended.getPrincipal().getAccountId()).isNull();
    assertThat(ended.getPrincipal().getAccountName()).isNull();
    assertThat(ended.getClient().getIp()).isNull();
    assertThat(ended.getClient().getUserAgent()).isNull();
    assertThat(ended.getClient().getOsFamily()).isNull();
    assertThat(ended.getClient().getDeviceId()).isNull();
    assertThat(ended.getSession()).isNull();
  }

  @Test
  void fallsBackFromOneDeviceMarkToTheNext() {
    ObjectNode record = event("user.session.start");
    record.withObject("/debugContext/debugData").remove("dtHash");
    record.withObject("/device").put("id", "guo1");
    assertThat(read(record).getClient().getDeviceId()).isEqualTo("fp-1");
    record.withObject("/debugContext/debugData").remove("deviceFingerprint");
    assertThat(read(record).getClient().getDeviceId()).isEqualTo("guo1");
  }

  @Test
  void hintsAtATunnelWhereOktaSawAProxy() {
    ObjectNode record = event("user.session.start");
    record.withObject("/securityContext").put("isProxy", true);
    assertThat(read(record).getNetwork().getAsnType()).isEqualTo(AsnType.VPN);
  }

  @Test
  void leavesTheNetworkToEnrichmentWhereOktaSaysNothing() {
    ObjectNode record = event("user.session.start");
    record.remove("securityContext");
    record.withObject("/client").remove("geographicalContext");
    assertThat(read(record).getNetwork()).isNull();
  }

  private SecurityEvent read(ObjectNode record) {
    return okta.event(record.toString());
  }
}
