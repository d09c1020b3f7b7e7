package io.vigie.connectors.elasticsearch;

/** The set-up cannot go on; the message names the object and the remedy. */
public final class SetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message);
  }

  SetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
