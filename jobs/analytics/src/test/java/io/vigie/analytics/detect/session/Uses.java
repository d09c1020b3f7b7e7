package io.vigie.analytics.detect.session;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.List;

/** Builds what happens to sessions, so that tests read as a story. */
final class Uses {

  static {
    WireTypes.trust();
  }

  static final String CHROME_WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/141.0.0.0 Safari/537.36";
  static final String CHROME_WINDOWS_NEWER = CHROME_WINDOWS.replace("141", "142");
  static final String FIREFOX_LINUX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  static final String SAFARI_PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
  static final String SCRIPT = "python-requests/2.32.3";

  private final Client.Builder client = Client.newBuilder();
  private final Network.Builder network = Network.newBuilder();
  private final Session.Builder session = Session.newBuilder();
  private final Principal.Builder principal = Principal.newBuilder();
  private String source = "portal";
  private String action = "";
  private Outcome outcome = Outcome.SUCCESS;
  private Duration after = Duration.ZERO;
  private Object payload;
  private boolean located;
  private boolean inSession = true;

  private Uses(String account, String id, Object payload) {
    principal.setAccountName(account).setAccountClass(AccountClass.HUMAN);
    session.setSessionId(id);
    this.payload = payload;
  }

  static Uses login(String account, String id) {
    return new Uses(account, id, authentication(AuthenticationStage.PASSWORD, "password"));
  }

  static Uses loginWithCode(String account, String id) {
    return new Uses(account, id, authentication(AuthenticationStage.OTP, "password", "otp"));
  }

  static Uses singleSignOn(String account, String id) {
    return new Uses(account, id, authentication(AuthenticationStage.SESSION));
  }

  static Uses call(String account, String id) {
    return new Uses(
            account,
            id,
            ApiCall.newBuilder()
                .setMethod("GET")
                .setStatus(200)
                .setSensitivity(Sensitivity.LOW)
                .build())
        .in("gateway");
  }

  static Uses refusedCall(String account, String id) {
    return new Uses(account, id, ApiCall.newBuilder().setMethod("GET").setStatus(401).build())
        .in("gateway")
        .failing();
  }

  static Uses change(String account, String id, SessionChangeKind kind) {
    return new Uses(account, id, SessionChange.newBuilder().setKind(kind).build());
  }

  static Uses logout(String account, String id) {
    return change(account, id, SessionChangeKind.LOGOUT);
  }

  static Uses renewal(String account, String id, String token, int generation) {
    return change(account, id, SessionChangeKind.REFRESHED).token(token, generation);
  }

  static Uses reuse(String account, String id) {
    return new Uses(
            account,
            id,
            SessionChange.newBuilder()
                .setKind(SessionChangeKind.REFRESHED)
                .setRefreshReuseDetected(true)
                .build())
        .failing();
  }

  static Uses reset(String account) {
    return credential(account, CredentialChangeKind.RESET_COMPLETED);
  }

  static Uses passwordChange(String account) {
    return credential(account, CredentialChangeKind.PASSWORD_CHANGED);
  }

  static Uses expiredPassword(String account) {
    Uses uses =
        new Uses(
            account,
            null,
            Authentication.newBuilder()
                .setStage(AuthenticationStage.PASSWORD)
                .setReason(FailureReason.EXPIRED)
                .build());
    uses.inSession = false;
    return uses.failing();
  }

  private static Uses credential(String account, CredentialChangeKind kind) {
    Uses uses =
        new Uses(
            account,
            null,
            CredentialChange.newBuilder().setKind(kind).setInitiator("self").build());
    uses.inSession = false;
    return uses;
  }

  private static Authentication authentication(AuthenticationStage stage, String... factors) {
    return Authentication.newBuilder().setStage(stage).setFactors(List.of(factors)).build();
  }

  Uses inSession(String id) {
    session.setSessionId(id);
    inSession = true;
    return this;
  }

  /** Time after {@link Events#DAY}. */
  Uses after(Duration time) {
    after = time;
    return this;
  }

  Uses minute(double minutes) {
    return after(Duration.ofMillis((long) (minutes * 60_000)));
  }

  Uses from(String ip, String agent) {
    client.setIp(ip).setUserAgent(agent);
    return this;
  }

  Uses tls(String fingerprint) {
    client.setTlsFingerprint(fingerprint);
    return this;
  }

  Uses device(String id) {
    client.setDeviceId(id);
    return this;
  }

  Uses deviceKey(String thumbprint) {
    client.setDeviceKeyThumbprint(thumbprint);
    return this;
  }

  Uses on(long asn, AsnType type, String country) {
    network.setAsn(asn).setAsnType(type).setCountry(country);
    located = true;
    return this;
  }

  Uses token(String token, int generation) {
    session.setTokenId(token).setRefreshGeneration(generation);
    return this;
  }

  Uses parent(String id) {
    session.setParentSessionId(id);
    return this;
  }

  Uses in(String log) {
    source = log;
    return this;
  }

  Uses named(String sourcesOwnName) {
    action = sourcesOwnName;
    return this;
  }

  Uses by(String initiator) {
    ((CredentialChange) payload).setInitiator(initiator);
    return this;
  }

  Uses sensitive() {
    ((ApiCall) payload).setSensitivity(Sensitivity.HIGH);
    return this;
  }

  Uses failing() {
    outcome = Outcome.FAILURE;
    return this;
  }

  /** The event; its id is made from its content. */
  SecurityEvent event() {
    SecurityEvent event =
        SecurityEvent.newBuilder()
            .setId("")
            .setTime(Events.micros(Events.DAY.plus(after)))
            .setTenant("acme")
            .setSource(source)
            .setAction(action)
            .setOutcome(outcome)
            .setPrincipal(principal.build())
            .setClient(client.build())
            .setNetwork(located ? network.build() : null)
            .setSession(inSession ? session.build() : null)
            .setPayload(payload)
            .build();
    event.setId(String.format("%08x", event.hashCode()));
    return event;
  }
}
