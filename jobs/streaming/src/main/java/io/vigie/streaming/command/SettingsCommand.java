package io.vigie.streaming.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.suppress.ExceptionEntry;
import io.vigie.analytics.suppress.SuppressionDocument;
import io.vigie.analytics.suppress.SuppressionSettings;
import io.vigie.connectors.kafka.NewestRecord;
import io.vigie.streaming.job.SettingsTopic;
import io.vigie.streaming.job.Suppressions;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.SettingsUpdate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes settings while the job runs. */
@Command(
    name = "settings",
    description = {
      "Shows and changes what a running job can be told: exceptions, and which detectors are only"
          + " watched."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class SettingsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which? See vigie settings --help.");
  }

  @Command(
      name = "put",
      description = {
        "Checks a file, YAML or JSON, with the keys exceptions and detectors, and sends it.",
        "It takes the place of what was put before, and of what the settings file says of them."
      },
      mixinStandardHelpOptions = true)
  int put(
      @Mixin SettingsOption option,
      @Parameters(paramLabel = "FILE", description = "What to send.") Path file) {
    VigieSettings settings = option.load();
    SuppressionSettings document = Suppressions.read(file);
    PrintWriter err = spec.commandLine().getErr();
    for (ExceptionEntry entry : document.exceptions()) {
      if (entry.expires().isBefore(Instant.now())) {
        err.println("vigie: the exception " + entry.id() + " ended at " + entry.expires());
      }
    }
    if (!settings.reload().enabled()) {
      err.println("vigie: reload.enabled is false: a job with these settings does not listen");
    }
    topic(settings).write(SettingsUpdate.SUPPRESSION, SuppressionDocument.of(document).toString());
    say("sent: exceptions " + document.exceptions().size() + ", modes " + modes(document));
    return ExitCodes.DONE;
  }

  @Command(
      name = "show",
      description = "Prints what is in force: what was put last, else what the settings file says.",
      mixinStandardHelpOptions = true)
  int show(@Mixin SettingsOption option) throws IOException {
    VigieSettings settings = option.load();
    Optional<String> put = topic(settings).read(SettingsUpdate.SUPPRESSION);
    SuppressionSettings shown = put.map(SettingsCommand::parsed).orElse(null);
    boolean ofTheFile = shown == null;
    spec.commandLine()
        .getErr()
        .println(ofTheFile ? "vigie: of the settings file" : "vigie: of the settings topic");
    SuppressionSettings inForce = ofTheFile ? Suppressions.inFile(settings) : shown;
    say(
        new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(SuppressionDocument.of(inForce)));
    return ExitCodes.DONE;
  }

  @Command(
      name = "clear",
      description = "Takes away what was put; what the settings file says holds again.",
      mixinStandardHelpOptions = true)
  int clear(@Mixin SettingsOption option) {
    topic(option.load()).write(SettingsUpdate.SUPPRESSION, null);
    say("cleared");
    return ExitCodes.DONE;
  }

  private static SuppressionSettings parsed(String document) {
    try {
      return Suppressions.parse(document);
    } catch (InvalidSettingsException e) {
      throw UserException.failed(
          "what was put last is refused by the job, which keeps what it had: " + e.getMessage());
    }
  }

  private static NewestRecord topic(VigieSettings settings) {
    return SettingsTopic.suppression(settings.kafka());
  }

  private static String modes(SuppressionSettings document) {
    return String.valueOf(document.detectors().size());
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
