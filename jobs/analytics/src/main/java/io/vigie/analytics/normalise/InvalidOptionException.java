package io.vigie.analytics.normalise;

/** A source's option is unknown or out of range; the message names it and the remedy. */
public final class InvalidOptionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message names the option, what was given, and what would be right
   */
  public InvalidOptionException(String message) {
    super(message);
  }
}
