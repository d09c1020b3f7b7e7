package io.vigie.local.launcher;

import io.vigie.evaluation.EvaluateCommand;
import io.vigie.streaming.command.VigieCommands;
import picocli.CommandLine;

/** Entry of {@code ./vigie}: the commands of the job jar, and those that need a whole machine. */
public final class Vigie {

  private Vigie() {}

  /** All commands. */
  static CommandLine create() {
    return VigieCommands.create()
        .addSubcommand(new DemoCommand())
        .addSubcommand(new SimulateCommand())
        .addSubcommand(new EvaluateCommand());
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(create().execute(arguments));
  }
}
