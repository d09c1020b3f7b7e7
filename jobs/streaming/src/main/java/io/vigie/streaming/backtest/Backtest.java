package io.vigie.streaming.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import io.vigie.streaming.topology.Stages;
import io.vigie.streaming.topology.SuppressionPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs the topology over files and writes what Elasticsearch would hold at the end: {@code
 * alerts.ndjson} (each alert at its last revision, by id), {@code step-ups.ndjson} (every signal,
 * by the time it was decided), {@code dead-letters.ndjson} and {@code summary.json}.
 */
public final class Backtest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final StreamExecutionEnvironment environment;
  private final Stages stages;
  private final SuppressionPlan suppression;
  private final AlertDocument documents;
  private final Duration outOfOrderness;
  private final int maxLine;

  /**
   * Prepares a run.
   *
   * @param environment local, with the wanted parallelism
   * @param stages what the stages are made from
   * @param suppression what keeps alerts from people
   * @param documents writes alerts as documents
   * @param outOfOrderness how far an event may lie behind a later one and still be judged
   * @param maxLine most bytes that are kept of a line
   */
  public Backtest(
      StreamExecutionEnvironment environment,
      Stages stages,
      SuppressionPlan suppression,
      AlertDocument documents,
      Duration outOfOrderness,
      int maxLine) {
    this.environment = environment;
    this.stages = stages;
    this.suppression = suppression;
    this.documents = documents;
    this.outOfOrderness = outOfOrderness;
    this.maxLine = maxLine;
  }

  /**
   * Runs.
   *
   * @param files what to read
   * @param out folder to write to; made when absent
   * @param progress told the counts now and then
   */
  public BacktestSummary run(List<LogFile> files, Path out, Consumer<BacktestCounts> progress)
      throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(out);
    long started = System.nanoTime();
    Path parts = Files.createTempDirectory(out, ".parts");
    try (BoundedRun run = new BoundedRun(environment, stages, suppression, outOfOrderness, parts)) {
      BacktestCounts counts = run.over(new LogFiles(files, maxLine), progress);
      writeDeadLetters(run, out.resolve("dead-letters.ndjson"));
      List<StepUp> stepUps = stepUps(run);
      writeStepUps(stepUps, out.resolve("step-ups.ndjson"));
      return summarise(counts, newest(run), stepUps.size(), out, started);
    }
  }

  private BacktestSummary summarise(
      BacktestCounts counts, Map<String, Alert> byId, long stepUps, Path out, long started)
      throws IOException {
    writeAlerts(byId, out.resolve("alerts.ndjson"));
    double seconds = (System.nanoTime() - started) / 1e9;
    BacktestSummary summary = BacktestSummary.of(counts, byId.values(), stepUps, seconds);
    Files.writeString(
        out.resolve("summary.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
    return summary;
  }

  private static Map<String, Alert> newest(BoundedRun run) throws IOException {
    Map<String, Alert> newest = new TreeMap<>();
    run.alerts(
        alert ->
            newest.merge(
                alert.getId(),
                alert,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other));
    return newest;
  }

  private static List<StepUp> stepUps(BoundedRun run) throws IOException {
    List<StepUp> signals = new ArrayList<>();
    run.stepUps(signals::add);
    signals.sort(Comparator.comparingLong(StepUp::getDecided).thenComparing(StepUp::getId));
    return signals;
  }

  private static void writeStepUps(List<StepUp> signals, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (StepUp signal : signals) {
        out.write(StepUpJson.of(signal).toString());
        out.newLine();
      }
    }
  }

  private void writeAlerts(Map<String, Alert> alerts, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Alert alert : alerts.values()) {
        out.write(documents.json(alert, alert.getUpdated()));
        out.newLine();
      }
    }
  }

  private static void writeDeadLetters(BoundedRun run, Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      run.deadLetters(letter -> out.print(DeadLetterJson.of(letter) + "\n"));
      if (out.checkError()) {
        throw new IOException(file + " cannot be written; is the disk full?");
      }
    }
  }
}
