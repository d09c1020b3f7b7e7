package io.vigie.connectors.http;

import io.vigie.schemas.Severity;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook says, and about which alerts.
 *
 * @param minimum least severity that is delivered; an alert of unknown severity always is
 * @param form what is posted
 * @param link address of the alert for the chat form, {@value #ID} standing for its id; null: none
 */
public record Content(Severity minimum, BodyForm form, @Nullable String link)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Stands for the alert's id in a link. */
  public static final String ID = "{id}";

  /** Every alert as its ECS document. */
  public static final Content EVERY_DOCUMENT = new Content(Severity.LOW, BodyForm.ECS, null);

  /** Checks the parts. */
  public Content {
    if (minimum == Severity.UNKNOWN) {
      throw new InvalidWebhookException(
          "a webhook's minimum severity is UNKNOWN; give LOW, MEDIUM, HIGH or CRITICAL");
    }
    if (link != null && !link.startsWith("https://") && !link.startsWith("http://")) {
      throw new InvalidWebhookException(
          "a webhook's link is no address; write https://… with " + ID + " for the alert's id");
    }
  }

  boolean wants(Severity severity) {
    return severity == Severity.UNKNOWN || severity.compareTo(minimum) >= 0;
  }
}
