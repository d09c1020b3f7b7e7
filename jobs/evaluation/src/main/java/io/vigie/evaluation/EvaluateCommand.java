package io.vigie.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.evaluation.report.Report;
import io.vigie.evaluation.report.ReportHtml;
import io.vigie.evaluation.report.ReportJson;
import io.vigie.evaluation.report.ReportText;
import io.vigie.evaluation.suite.Purpose;
import io.vigie.evaluation.suite.Suite;
import io.vigie.evaluation.suite.Suites;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.streaming.command.ExitCodes;
import io.vigie.streaming.command.UserException;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.topology.Stages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Weighs the detectors. */
@Command(
    name = "evaluate",
    description = {
      "Runs worlds whose truth is known through the topology, and tells precision, recall, delay"
          + " and false alerts beside the baselines and the goals.",
      "The same suite and seeds give the same figures."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      defaultValue = "quick",
      description = "quick, matrix, full, long or large (default: ${DEFAULT-VALUE}).")
  private String suite;

  @Option(
      names = "--only",
      paramLabel = "SCENARIO",
      split = ",",
      description = "Some scenarios of the suite only, with commas between them.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--seeds",
      paramLabel = "PURPOSE",
      defaultValue = "test",
      description = "test, or calibration to choose thresholds (default: ${DEFAULT-VALUE}).")
  private String seeds;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Most events of each world; it ends there.")
  private @Nullable Long events;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file for enrichment and detectors.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Parallel instances of the stages (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "2",
      description = "Most worlds at one time (default: ${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write all tables as a Markdown document, such as RESULTS.md.")
  private @Nullable Path markdown;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts.")
  private @Nullable Path html;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Purpose purpose = purpose();
    Suite chosen = suite();
    List<WorldSpec> worlds =
        chosen.worlds(purpose).stream().map(world -> world.atMost(most())).toList();
    atLeastOne("--parallelism", parallelism);
    atLeastOne("--at-once", atOnce);
    writable("--json", json);
    writable("--markdown", markdown);
    writable("--html", html);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, "%s: %d worlds%n", chosen.name(), worlds.size());
    Progress progress = new Progress(err, worlds.size());
    write(new Evaluation(stages(), parallelism, atOnce, progress).run(chosen, purpose, worlds));
    return ExitCodes.DONE;
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw UserException.wrongInput(option + " is " + value + "; give 1 or more");
    }
  }

  private Stages stages() {
    if (settingsFile == null) {
      Map<String, ObjectNode> defaults = Map.of();
      return JobStages.of(SettingsBinder.defaults(EnrichSettings.class), defaults);
    }
    var settings = SettingsFile.load(settingsFile, System.getenv());
    return JobStages.of(settings);
  }

  private Purpose purpose() {
    for (Purpose purpose : Purpose.values()) {
      if (purpose.name().equalsIgnoreCase(seeds)) {
        return purpose;
      }
    }
    throw UserException.wrongInput("--seeds " + seeds + ": unknown; there are calibration, test");
  }

  private Suite suite() {
    Suite found =
        Suites.find(suite)
            .orElseThrow(
                () ->
                    UserException.wrongInput(
                        "--suite "
                            + suite
                            + ": unknown; there are "
                            + Suites.all().stream()
                                .map(Suite::name)
                                .collect(Collectors.joining(", "))));
    if (only.isEmpty()) {
      return found;
    }
    for (String scenario : only) {
      if (!found.scenarios().contains(scenario)) {
        throw UserException.wrongInput(
            "--only "
                + scenario
                + ": not in this suite; there are "
                + String.join(", ", found.scenarios()));
      }
    }
    return found.only(only);
  }

  private long most() {
    if (events != null && events < 1) {
      throw UserException.wrongInput("--events is " + events + "; give 1 or more");
    }
    return events == null ? Long.MAX_VALUE : events;
  }

  /** Says at once what cannot be written, and not when the work is done. */
  private static void writable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    boolean can =
        Files.exists(file)
            ? Files.isRegularFile(file) && Files.isWritable(file)
            : folder != null && Files.isWritable(folder);
    if (!can) {
      throw UserException.wrongInput(
          option + " " + file + ": cannot be written; give a file in a folder that exists");
    }
  }

  /** The options that decide the figures. */
  private String commandLine() {
    StringBuilder line = new StringBuilder("./vigie evaluate --suite ").append(suite);
    line.append(" --seeds ").append(seeds);
    if (!only.isEmpty()) {
      line.append(" --only ").append(String.join(",", only));
    }
    if (events != null) {
      line.append(" --events ").append(events);
    }
    if (settingsFile != null) {
      line.append(" --settings ").append(settingsFile.getFileName());
    }
    return line.append(" --markdown jobs/evaluation/RESULTS.md").toString();
  }

  private void write(Report report) throws IOException {
    if (json != null) {
      Files.writeString(json, ReportJson.of(report));
    }
    if (markdown != null) {
      Files.writeString(markdown, ReportText.document(report, commandLine()));
    }
    if (html != null) {
      Files.writeString(html, ReportHtml.of(report));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(ReportText.aligned(report));
    out.flush();
  }
}
