package io.vigie.connectors.http;

/** The settings of a webhook cannot be used; the message names the part and the remedy. */
public final class InvalidWebhookException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidWebhookException(String message) {
    super(message);
  }
}
