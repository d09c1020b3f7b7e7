package io.vigie.connectors.http;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * One webhook: alerts are posted to an endpoint.
 *
 * @param name how it is called in logs, metrics and dead letters: letters, digits, {@code - _ .}
 * @param endpoint where to
 * @param content what, and about which alerts
 * @param retry how long
 */
public record Webhook(String name, Endpoint endpoint, Content content, RetryPolicy retry)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** Checks the name. */
  public Webhook {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidWebhookException(
          "a webhook's name is not valid; use 1 to 64 letters, digits, '-', '_' or '.'");
    }
  }

  /** Every alert as its ECS document, tried with the default patience. */
  public static Webhook to(String name, Endpoint endpoint) {
    return new Webhook(name, endpoint, Content.EVERY_DOCUMENT, RetryPolicy.DEFAULT);
  }

  /** The same with other content. */
  public Webhook saying(Content other) {
    return new Webhook(name, endpoint, other, retry);
  }

  /** The same with other patience. */
  public Webhook trying(RetryPolicy other) {
    return new Webhook(name, endpoint, content, other);
  }
}
