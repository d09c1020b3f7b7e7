package io.vigie.connectors.http;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Severity;
import io.vigie.schemas.codec.WireTypes;

/** Alerts to deliver. */
final class Alerts {

  static {
    WireTypes.trust();
  }

  private Alerts() {}

  static Alert alert(String id, int revision) {
    return alert(id, revision, Severity.HIGH);
  }

  static Alert alert(String id, int revision, Severity severity) {
    return Alert.newBuilder()
        .setId(id)
        .setRevision(revision)
        .setStatus(AlertStatus.OPEN)
        .setTenant("acme")
        .setDetector("credential-attack-source")
        .setDetectorVersion("1")
        .setTitle("Password spray")
        .setReason("One address tried 400 accounts")
        .setSeverity(severity)
        .setRiskScore(73)
        .setConfidence(0.9)
        .setEntityType(EntityType.ADDRESS)
        .setEntity("203.0.113.7")
        .setFirstTime(0)
        .setLastTime(0)
        .setOpened(0)
        .setUpdated(0)
        .build();
  }

  static PendingDelivery pending(String id, int revision) {
    return PendingDelivery.fresh(alert(id, revision), document(alert(id, revision)));
  }

  static String document(Alert alert) {
    return "{\"id\":\"" + alert.getId() + "\",\"revision\":" + alert.getRevision() + "}";
  }
}
