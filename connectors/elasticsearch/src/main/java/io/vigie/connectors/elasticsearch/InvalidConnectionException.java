package io.vigie.connectors.elasticsearch;

/** A setting of the connection makes no sense; the message names it and the remedy. */
public final class InvalidConnectionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** For a wrong value. */
  public InvalidConnectionException(String message) {
    super(message);
  }

  /** For a value that led to a failure. */
  public InvalidConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
