package io.vigie.streaming.command;

import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the commands. */
@Command(
    name = "vigie",
    description = "Streaming identity-threat detection.",
    version = "Vigie 0.1.0",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the work failed, such as for a server that cannot be reached",
      "2:the input is wrong: an option, a file, a setting"
    })
@NullUnmarked // picocli fills it in
public final class VigieCommands implements Runnable {

  @Spec private CommandSpec spec;

  /** The commands of the job jar; a launcher adds its own. */
  public static CommandLine create() {
    return new CommandLine(new VigieCommands())
        .addSubcommand(new RunCommand())
        .addSubcommand(new SetupCommand())
        .addSubcommand(new BacktestCommand())
        .addSubcommand(new SettingsCommand())
        .addSubcommand(new SessionsCommand())
        .addSubcommand(new ExposureCommand())
        .setExecutionExceptionHandler(new Failures());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See vigie --help.");
  }
}
