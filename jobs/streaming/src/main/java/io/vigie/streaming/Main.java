package io.vigie.streaming;

import io.vigie.streaming.command.ExitCodes;
import io.vigie.streaming.command.VigieCommands;

/** Entry of the job jar. */
public final class Main {

  private Main() {}

  /** Runs a command; a cluster that submits the job does not like a call of exit. */
  public static void main(String[] arguments) {
    int code = VigieCommands.create().execute(arguments);
    if (code != ExitCodes.DONE) {
      System.exit(code);
    }
  }
}
