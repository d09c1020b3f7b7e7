package io.vigie.local.launcher;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.Scenario;
import io.vigie.simulator.Scenarios;
import io.vigie.simulator.World;
import io.vigie.simulator.render.Renderer;
import io.vigie.simulator.render.Renderers;
import io.vigie.simulator.render.TruthJson;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.truth.Truth;
import io.vigie.streaming.command.ExitCodes;
import io.vigie.streaming.command.UserException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a labelled world to files. */
@Command(
    name = "simulate",
    description = {
      "Writes a labelled world to files or Kafka, and apart from it truth.ndjson.",
      "In files the events stand in events.<format>.ndjson beside the truth.",
      "The same seed gives the same bytes. --list names the scenarios."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
final class SimulateCommand implements Callable<Integer> {

  /** The quiet world goes on until there are as many events as are wanted. */
  private static final Duration ENDLESS = Duration.ofDays(100 * 365);

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Most events to write (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "Which world; without it a quiet one, with no attack, that lasts as long as is wanted.")
  private @Nullable String scenario;

  @Option(
      names = "--small",
      description = "The scenario's small form: fewer people and attempts, soon over.")
  private boolean small;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "native",
      description =
          "native, okta, envoy or camara (default: ${DEFAULT-VALUE}); an event that the format has"
              + " no record for is left out and counted.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to, the truth always.")
  private @Nullable Path out;

  @Option(names = "--list", description = "Name the scenarios and end.")
  private boolean list;

  @ArgGroup(exclusive = false)
  private TopicLog.@Nullable Options kafka;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      list(spec.commandLine().getOut());
      return ExitCodes.DONE;
    }
    if (out == null) {
      throw UserException.wrongInput("--out is missing; name a folder to write to");
    }
    if (events < 1) {
      throw UserException.wrongInput("--events is " + events + "; give 1 or more");
    }
    write(world(), renderer());
    return ExitCodes.DONE;
  }

  private static void list(PrintWriter print) {
    for (Scenario each : Scenarios.all()) {
      print.printf(
          "%-28s %-9s %s%n",
          each.name(), each.kind().name().toLowerCase(Locale.ROOT), each.description());
    }
    print.flush();
  }

  private World world() {
    if (scenario == null) {
      return World.quiet(SimulatorSettings.defaults(seed)).lasting(ENDLESS);
    }
    Scenario chosen =
        Scenarios.find(scenario)
            .orElseThrow(
                () ->
                    UserException.wrongInput(
                        "--scenario " + scenario + ": unknown; --list names the scenarios"));
    return small ? chosen.small(seed) : chosen.world(seed);
  }

  private Renderer renderer() {
    Map<String, Renderer> known = new LinkedHashMap<>();
    known.put("native", Renderers.nativeJson());
    known.put("okta", Renderers.okta());
    known.put("envoy", Renderers.envoy());
    known.put("camara", Renderers.camara());
    Renderer renderer = known.get(format);
    if (renderer == null) {
      throw UserException.wrongInput(
          "--format " + format + ": unknown; there are " + String.join(", ", known.keySet()));
    }
    return renderer;
  }

  private void write(World world, Renderer renderer) throws IOException, InterruptedException {
    Files.createDirectories(out);
    Path truthFile = out.resolve("truth.ndjson");
    try (EventLog log = log();
        OutputStream truthOut = stream(truthFile)) {
      Written written = write(world, renderer, log, truthOut);
      log.finish();
      PrintWriter print = spec.commandLine().getOut();
      print.printf(
          Locale.ROOT,
          "%,d records to %s%s; truth to %s%n",
          written.records(),
          log.place(),
          written.leftOut() == 0
              ? ""
              : String.format(Locale.ROOT, " (%,d events have no such form)", written.leftOut()),
          truthFile);
      print.flush();
    }
  }

  private EventLog log() throws IOException {
    return kafka == null ? new FileLog(out.resolve("events." + format + ".ndjson")) : kafka.open();
  }

  /**
   * What became of the events.
   *
   * @param records events written
   * @param leftOut events that the format has no record for
   */
  private record Written(long records, long leftOut) {}

  private Written write(World world, Renderer renderer, EventLog log, OutputStream truthOut)
      throws IOException, InterruptedException {
    Progress progress = new Progress(spec.commandLine().getErr());
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    long records = 0;
    long leftOut = 0;
    Iterator<SecurityEvent> happening = world.events(truth -> tell(truth, truthOut));
    while (happening.hasNext() && records + leftOut < events) {
      SecurityEvent event = happening.next();
      Instant time = Instant.EPOCH.plus(event.getTime(), ChronoUnit.MICROS);
      record.reset();
      if (renderer.render(event, record)) {
        log.write(time, record.toByteArray());
        records++;
      } else {
        leftOut++;
      }
      progress.tell(records + leftOut, time);
    }
    return new Written(records, leftOut);
  }

  private static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private static void tell(Truth truth, OutputStream out) {
    try {
      TruthJson.write(truth, out);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the truth cannot be written: " + e.getMessage(), e);
    }
  }
}
