package io.vigie.connectors.http;

/** A secret is not where it should be; the message names the place and the remedy. */
public final class SecretUnavailableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  SecretUnavailableException(String message) {
    super(message);
  }
}
