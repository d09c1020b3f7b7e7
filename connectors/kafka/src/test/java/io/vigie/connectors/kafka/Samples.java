package io.vigie.connectors.kafka;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.Severity;
import io.vigie.schemas.codec.WireTypes;
import java.util.List;
import java.util.Map;

/** Records to send. */
final class Samples {

  static final long NOON = 1_776_254_400_000_000L;

  static {
    WireTypes.trust();
  }

  private Samples() {}

  /** An event of about 220 bytes. */
  static SecurityEvent event(int number) {
    return SecurityEvent.newBuilder()
        .setId("0123456789abcdef%016x".formatted(number))
        .setTime(NOON + number)
        .setIngested(NOON + number + 900_000)
        .setTenant("acme")
        .setSource("okta")
        .setSchemaVersion(1)
        .setAction("user.session.start")
        .setOutcome(Outcome.FAILURE)
        .setCount(1)
        .setPrincipal(
            Principal.newBuilder()
                .setAccountId("00u%07d".formatted(number % 100_000))
                .setAccountName("user%d@example.org".formatted(number % 100_000))
                .build())
        .setClient(
            Client.newBuilder()
                .setIp("203.0.113." + number % 250)
                .setUserAgent("Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0")
                .build())
        .setSession(Session.newBuilder().setSessionId("a1b2c3d4e5f60718293a4b5c").build())
        .setPayload(
            Authentication.newBuilder()
                .setStage(AuthenticationStage.PASSWORD)
                .setReason(FailureReason.BAD_PASSWORD)
                .build())
        .build();
  }

  static Alert alert(String id) {
    Alert alert = new Alert();
    alert.setMode(AlertMode.ALERT);
    alert.setId(id);
    alert.setRevision(1);
    alert.setStatus(AlertStatus.OPEN);
    alert.setTenant("acme");
    alert.setDetector("credential-attack-source");
    alert.setDetectorVersion("1");
    alert.setTitle("Password spray");
    alert.setReason("One address failed on many accounts.");
    alert.setSeverity(Severity.HIGH);
    alert.setClassification("spray");
    alert.setEntityType(EntityType.ADDRESS);
    alert.setEntity("203.0.113.7");
    alert.setTechniques(List.of("T1110.003"));
    alert.setCounts(Map.of("failures", 40L));
    alert.setEvidence(List.of());
    alert.setAccounts(List.of());
    alert.setCompromisedAccounts(List.of());
    alert.setSources(List.of("203.0.113.7"));
    alert.setSessions(List.of());
    alert.setUserAgents(List.of());
    alert.setEventIds(List.of());
    alert.setRelatedAlerts(List.of());
    alert.setRecommendedActions(List.of("Block the address."));
    alert.setSteps(List.of());
    alert.setSettingsVersion("1");
    return alert;
  }
}
