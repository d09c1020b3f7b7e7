package io.vigie.benchmarks;

import io.vigie.benchmarks.EventTopic.Format;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.Topic;
import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.LocalServerException;
import io.vigie.local.stack.WorkFolder;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.streaming.job.Connections;
import io.vigie.streaming.settings.VigieSettings;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the whole pipeline against the bare read. */
@Command(
    name = "run",
    description = {
      "Fills a Kafka topic once and reads it with two jobs in turn: one that only decodes, and the",
      "whole pipeline. Prints every run, the medians and their ratio."
    },
    subcommands = StateCommand.class,
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
@NullUnmarked // picocli fills it in
final class BenchmarkCommand implements Callable<Integer> {

  private static final long SEED = 2026;
  private static final int MANAGED_MEGABYTES = 512;

  /** A bare read goes through minutes of events in a second, and is not to be held back. */
  private static final String NO_DRIFT_LIMIT = "1h";

  private static final int DONE = 0;
  private static final int DEFECTIVE = 1;

  @Option(names = "--events", paramLabel = "N", defaultValue = "3000000", description = "Events.")
  private long events;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Rounds counted.")
  private int rounds;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      defaultValue = "avro",
      description = "Formats of the topic: ${COMPLETION-CANDIDATES}.")
  private List<Format> formats;

  @Option(
      names = "--api-share",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Share of API calls in the traffic, 0 to 0.99.")
  private double apiShare;

  @Option(
      names = "--hot-share",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of the sign-ins that one client fingerprint makes, 0 to 1; 0: none told.")
  private double hotShare;

  @Option(
      names = "--expiry",
      description = "Let everything that is remembered run out within each run, too.")
  private boolean expiry;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "BACKEND",
      defaultValue = "heap",
      description = "State backends of the pipeline: ${COMPLETION-CANDIDATES}.")
  private List<Backend> backends;

  @Spec private CommandSpec spec;
  private PrintWriter out;
  private boolean defective;

  /**
   * Runs and exits with 0; with 1 when a run lost events or a server did not start, with 2 for a
   * wrong option.
   */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchmarkCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(BenchmarkCommand::tell)
            .execute(arguments));
  }

  /** A server that did not start says by itself why, and what to do. */
  private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof LocalServerException) {
      command.getErr().println(failure.getMessage());
      return DEFECTIVE;
    }
    throw failure;
  }

  @Override
  public Integer call() throws Exception {
    if (events < 1 || rounds < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--events and --rounds: give 1 or more");
    }
    mix();
    out = spec.commandLine().getOut();
    say("%s%n", machine());
    for (Format format : formats) {
      try (WorkFolder work = WorkFolder.open(null, "benchmark", false);
          LocalKafka kafka = BenchmarkServers.broker()) {
        measure(format, work, kafka);
      }
    }
    return defective ? DEFECTIVE : DONE;
  }

  private Traffic.Mix mix() {
    try {
      return new Traffic.Mix(apiShare, hotShare);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void measure(Format format, WorkFolder work, LocalKafka kafka) throws Exception {
    VigieSettings first =
        BenchmarkSettings.of(work, kafka, format, backends.get(0), BenchmarkSettings.SHIPPED_DRIFT);
    KafkaConnection connection = Connections.kafka(first.kafka());
    Topic topic = Connections.topics(first.kafka()).raw(BenchmarkSettings.name(format));
    EventTopic filled =
        EventTopic.fill(connection, topic, format, new Traffic(SEED, events, mix())::next, events);
    for (Backend backend : backends) {
      String title =
          String.format(
              Locale.ROOT,
              "%s, %s state: %,d events of %d bytes, %.0f %% API calls, %s, %s,"
                  + " %d partitions, parallelism %d",
              BenchmarkSettings.name(format),
              BenchmarkSettings.name(backend),
              filled.events(),
              filled.eventBytes(),
              100 * apiShare,
              hotShare == 0
                  ? "no hot key"
                  : String.format(Locale.ROOT, "hot key %.0f %% of sign-ins", 100 * hotShare),
              expiry ? "with expiry" : "without expiry",
              BenchmarkSettings.PARTITIONS,
              BenchmarkSettings.PARALLELISM);
      VigieSettings shipped =
          BenchmarkSettings.of(work, kafka, format, backend, BenchmarkSettings.SHIPPED_DRIFT);
      compare(title, BenchmarkSettings.of(work, kafka, format, backend, NO_DRIFT_LIMIT), shipped);
    }
  }

  private void compare(String title, VigieSettings bare, VigieSettings pipeline) throws Exception {
    List<Comparison.Round> counted = new ArrayList<>();
    try (LocalFlink flink = BenchmarkServers.flink(MANAGED_MEGABYTES)) {
      say("%s", Comparison.line("warm-up", round(flink, bare, pipeline)));
      for (int i = 1; i <= rounds; i++) {
        Comparison.Round round = round(flink, bare, pipeline);
        say("%s", Comparison.line("run " + i, round));
        counted.add(round);
      }
    }
    Comparison comparison = new Comparison(title, counted);
    say("%n%s", comparison.table());
    say("  load now %.1f%n%n", load());
    for (String defect : comparison.defects(events)) {
      defective = true;
      say("  WORTHLESS: %s%n", defect);
    }
  }

  private Comparison.Round round(LocalFlink flink, VigieSettings bare, VigieSettings pipeline)
      throws Exception {
    Run read = MeasuredJob.BARE_READ.run(flink, bare);
    MeasuredJob job = expiry ? MeasuredJob.PIPELINE_WITH_EXPIRY : MeasuredJob.PIPELINE;
    return new Comparison.Round(read, job.run(flink, pipeline));
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d processors, heap %d MB, broker %d MB in a process of its own, Java %s, load %.1f",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        BenchmarkServers.BROKER_MEGABYTES,
        Runtime.version(),
        load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void say(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
    out.flush();
  }
}
