package io.vigie.analytics.enrich.file;

/** A lookup file cannot be used; the message names the file (and line) and the remedy. */
public final class UnusableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message names the file, what is wrong with it, and what to do
   */
  public UnusableFileException(String message) {
    super(message);
  }
}
