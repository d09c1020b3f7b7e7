package io.vigie.streaming.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.streaming.backtest.Backtest;
import io.vigie.streaming.backtest.BacktestCounts;
import io.vigie.streaming.backtest.BacktestSummary;
import io.vigie.streaming.backtest.LogFile;
import io.vigie.streaming.job.Detectors;
import io.vigie.streaming.job.FormatSpec;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.job.Suppressions;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.Stages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the topology over files. */
@Command(
    name = "backtest",
    description = {
      "Runs the same topology over files and writes the alerts that Elasticsearch would hold.",
      "Writes alerts.ndjson, step-ups.ndjson, dead-letters.ndjson and summary.json into the folder"
          + " given by --out."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class BacktestCommand implements Callable<Integer> {

  @Option(
      names = "--source",
      paramLabel = "FORMAT=FILE",
      required = true,
      description = "A log file and its format, such as sshd=auth.log; may be given several times.")
  private List<String> sources;

  @Option(
      names = "--option",
      paramLabel = "FORMAT.KEY=VALUE",
      description = "An option of a format, such as sshd.year=2015; see the format's README.")
  private List<String> options = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write to; made when absent.")
  private Path out;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file: enrichment, detectors, exceptions, pseudonym key.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose data it is (default: that of the settings file, else default).")
  private @Nullable String tenant;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel instances of the stages (default: the processors of the machine).")
  private @Nullable Integer parallelism;

  @Option(
      names = "--out-of-orderness",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = "How far a record may lie behind a later one (default: ${DEFAULT-VALUE}).")
  private String outOfOrderness;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    VigieSettings settings = settings();
    List<LogFile> files = files(settings);
    checkOut();
    Backtest backtest =
        new Backtest(
            environment(),
            stages(settings),
            settings == null ? Suppressions.none() : Suppressions.of(settings),
            new AlertDocument(Detectors.cards()),
            duration(),
            FormatSpec.MAX_RECORD_BYTES);
    PrintWriter err = spec.commandLine().getErr();
    BacktestSummary summary = backtest.run(files, out, counts -> progress(err, counts));
    report(summary);
    return ExitCodes.DONE;
  }

  private @Nullable VigieSettings settings() {
    return settingsFile == null ? null : SettingsFile.load(settingsFile, System.getenv());
  }

  private static Stages stages(@Nullable VigieSettings settings) {
    return settings == null
        ? JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of())
        : JobStages.of(settings);
  }

  private List<LogFile> files(@Nullable VigieSettings settings) {
    VigieSettings defaults =
        settings == null ? SettingsBinder.defaults(VigieSettings.class) : settings;
    String whose = tenant == null ? defaults.tenant() : tenant;
    Secret key = defaults.pseudonymKey();
    Map<String, ObjectNode> byFormat = options();
    List<LogFile> files = new ArrayList<>();
    Set<String> formats = new TreeSet<>();
    for (String source : sources) {
      int equals = source.indexOf('=');
      if (equals < 1) {
        throw UserException.wrongInput(
            "--source " + source + ": write FORMAT=FILE, such as sshd=auth.log");
      }
      String format = source.substring(0, equals);
      Path file = Path.of(source.substring(equals + 1));
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw UserException.wrongInput(
            "--source "
                + source
                + ": "
                + file
                + (Files.exists(file)
                    ? " cannot be read; check that it is a file and its permissions"
                    : " does not exist; check the path"));
      }
      FormatSpec spec =
          new FormatSpec(
              format,
              byFormat.getOrDefault(format, JsonNodeFactory.instance.objectNode()),
              key,
              defaults.time().earliest(),
              defaults.time().futureTolerance());
      open(source, spec);
      files.add(new LogFile(file.toString(), whose, spec));
      formats.add(format);
    }
    requireUsed(byFormat.keySet(), formats);
    return files;
  }

  /** An option that nothing reads is a mistake in writing, and its loss would go unnoticed. */
  private static void requireUsed(Set<String> optioned, Set<String> formats) {
    for (String format : optioned) {
      if (!formats.contains(format)) {
        throw UserException.wrongInput(
            "--option "
                + format
                + ".*: no --source has this format; there are "
                + String.join(", ", formats));
      }
    }
  }

  private static void open(String source, FormatSpec spec) {
    try {
      spec.open();
    } catch (IllegalArgumentException e) {
      throw UserException.wrongInput("--source " + source + ": " + e.getMessage());
    }
  }

  private Map<String, ObjectNode> options() {
    Map<String, ObjectNode> byFormat = new LinkedHashMap<>();
    for (String option : options) {
      int dot = option.indexOf('.');
      int equals = option.indexOf('=');
      if (dot < 1 || equals < dot + 2) {
        throw UserException.wrongInput(
            "--option " + option + ": write FORMAT.KEY=VALUE, such as sshd.year=2015");
      }
      byFormat
          .computeIfAbsent(option.substring(0, dot), none -> JsonNodeFactory.instance.objectNode())
          .set(option.substring(dot + 1, equals), value(option.substring(equals + 1)));
    }
    return byFormat;
  }

  /** A value as JSON where it is JSON, else as text. */
  private static JsonNode value(String text) {
    try {
      return new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(text);
    } catch (IOException notJson) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private void checkOut() {
    try {
      Files.createDirectories(out);
      Path probe = Files.createTempFile(out, ".vigie", null);
      Files.delete(probe);
    } catch (IOException e) {
      throw UserException.wrongInput(
          "--out " + out + ": cannot be written to (" + e + "); give a folder that can");
    }
  }

  private Duration duration() {
    try {
      return Durations.parse(outOfOrderness);
    } catch (IllegalArgumentException e) {
      throw UserException.wrongInput("--out-of-orderness: " + e.getMessage());
    }
  }

  private StreamExecutionEnvironment environment() {
    Configuration configuration = JobEnvironment.inProcess();
    int instances = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
    if (instances < 1) {
      throw UserException.wrongInput("--parallelism is " + instances + "; give 1 or more");
    }
    return StreamExecutionEnvironment.createLocalEnvironment(instances, configuration);
  }

  private static void progress(PrintWriter err, BacktestCounts counts) {
    err.printf(
        Locale.ROOT,
        "  %,d records read, %,d events, %,d dead letters%n",
        counts.read(),
        counts.events(),
        counts.deadLetterTotal());
    err.flush();
  }

  private static String marked(BacktestSummary summary) {
    return summary.suppressed() + summary.monitored() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "not for people: suppressed %,d by exception %s, of watched detectors %,d%n",
            summary.suppressed(),
            summary.suppressedByException(),
            summary.monitored());
  }

  private void report(BacktestSummary summary) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    if (json) {
      print.println(new ObjectMapper().writeValueAsString(summary));
    } else {
      print.printf(
          Locale.ROOT,
          "read %,d = events %,d + dead letters %,d + dropped %,d%n"
              + "alerts %,d  by severity %s  by kind %s%n"
              + "%s%.1f s, %,.0f events/s; written to %s%n",
          summary.read(),
          summary.events(),
          summary.deadLetters(),
          summary.dropped(),
          summary.alerts(),
          summary.alertsBySeverity(),
          summary.alertsByClassification(),
          marked(summary),
          summary.seconds(),
          summary.eventsPerSecond(),
          out);
    }
    print.flush();
    if (summary.late() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "vigie: %,d events came more than %s behind a later one and were not judged;"
                  + " give a longer --out-of-orderness%n",
              summary.late(),
              outOfOrderness);
    }
  }
}
