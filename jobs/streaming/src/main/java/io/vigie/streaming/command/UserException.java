package io.vigie.streaming.command;

/** Something a person can mend; the message names it and the remedy. */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private UserException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The input is wrong. */
  public static UserException wrongInput(String message) {
    return new UserException(ExitCodes.WRONG_INPUT, message);
  }

  /** The work failed. */
  public static UserException failed(String message) {
    return new UserException(ExitCodes.FAILED, message);
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }
}
