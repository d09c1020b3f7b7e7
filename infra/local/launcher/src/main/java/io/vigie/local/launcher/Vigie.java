package io.vigie.local.launcher;

import io.vigie.streaming.command.VigieCommands;

/** Entry of {@code ./vigie}: the commands of the job jar, and those that need a whole machine. */
public final class Vigie {

  private Vigie() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(VigieCommands.create().addSubcommand(new DemoCommand()).execute(arguments));
  }
}
