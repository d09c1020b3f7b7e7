package io.vigie.local.stack;

/**
 * A local server cannot start or stay up. The message names the cause and the remedy and is fit to
 * be shown to the user as it is.
 */
public final class LocalServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LocalServerException(String message) {
    super(message);
  }

  public LocalServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
