package io.vigie.connectors.http;

import io.vigie.schemas.Alert;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * One revision of an alert on its way.
 *
 * @param alertId which alert
 * @param revision which revision
 * @param tenant whose
 * @param body what is posted; empty when it could not be made
 * @param attempts how often it was posted already
 */
record PendingDelivery(String alertId, int revision, String tenant, String body, int attempts)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  static PendingDelivery fresh(Alert alert, String body) {
    return new PendingDelivery(alert.getId(), alert.getRevision(), alert.getTenant(), body, 0);
  }

  /** The same for every attempt, so that the destination may tell a repetition. */
  String idempotencyKey() {
    return alertId + ":" + revision;
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  PendingDelivery tried() {
    return new PendingDelivery(alertId, revision, tenant, body, attempts + 1);
  }
}
