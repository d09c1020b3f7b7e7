package io.vigie.streaming.command;

/** What the exit code of a command says. */
public final class ExitCodes {

  /** Done. */
  public static final int DONE = 0;

  /** The input was right and the work failed, such as for a server that cannot be reached. */
  public static final int FAILED = 1;

  /** The user's input is wrong: an option, a file, a setting. */
  public static final int WRONG_INPUT = 2;

  private ExitCodes() {}
}
