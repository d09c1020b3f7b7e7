package io.vigie.testkit;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Severity;
import io.vigie.schemas.codec.WireTypes;
import java.util.List;

/** Alerts to begin from. */
public final class Alerts {

  static {
    WireTypes.trust();
  }

  private Alerts() {}

  /** An open alert about the address 203.0.113.7, at {@link Events#DAY}. */
  public static Alert.Builder aboutAddress() {
    long time = Events.micros(Events.DAY);
    return Alert.newBuilder()
        .setId("1")
        .setRevision(1)
        .setStatus(AlertStatus.OPEN)
        .setTenant("acme")
        .setDetector("credential-attack-source")
        .setDetectorVersion("1.0.0")
        .setTitle("t")
        .setReason("r")
        .setSeverity(Severity.HIGH)
        .setRiskScore(70)
        .setConfidence(0.9)
        .setEntityType(EntityType.ADDRESS)
        .setEntity("203.0.113.7")
        .setFirstTime(time)
        .setLastTime(time)
        .setOpened(time)
        .setUpdated(time)
        .setSources(List.of("203.0.113.7"));
  }
}
