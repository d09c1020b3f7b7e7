package io.vigie.streaming.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.streaming.topology.Pipeline;
import io.vigie.streaming.topology.RecordTypes;
import io.vigie.streaming.topology.Stages;
import io.vigie.streaming.topology.Uids;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs the topology over files and writes what Elasticsearch would hold at the end: {@code
 * alerts.ndjson} (each alert at its last revision, by id), {@code dead-letters.ndjson} and {@code
 * summary.json}.
 */
public final class Backtest {

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final StreamExecutionEnvironment environment;
  private final Stages stages;
  private final AlertDocument documents;
  private final Duration outOfOrderness;
  private final int maxLine;

  /**
   * Prepares a run.
   *
   * @param environment local, with the wanted parallelism
   * @param stages what the stages are made from
   * @param documents writes alerts as documents
   * @param outOfOrderness how far an event may lie behind a later one and still be judged
   * @param maxLine most bytes that are kept of a line
   */
  public Backtest(
      StreamExecutionEnvironment environment,
      Stages stages,
      AlertDocument documents,
      Duration outOfOrderness,
      int maxLine) {
    this.environment = environment;
    this.stages = stages;
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
    try {
      RecordFileSink<Alert> alerts = new RecordFileSink<>(parts, "alerts", Alert.class);
      RecordFileSink<DeadLetter> letters =
          new RecordFileSink<>(parts, "dead-letters", DeadLetter.class);
      Pipeline pipeline = Pipeline.of(source(files), stages);
      pipeline.alerts().sinkTo(alerts).name("alerts");
      pipeline.deadLetters().sinkTo(letters).name("dead letters");
      BacktestCounts counts = await(execute(), progress);
      writeDeadLetters(letters, out.resolve("dead-letters.ndjson"));
      return summarise(counts, newest(alerts), out, started);
    } finally {
      delete(parts);
    }
  }

  private BacktestSummary summarise(
      BacktestCounts counts, Map<String, Alert> byId, Path out, long started) throws IOException {
    writeAlerts(byId, out.resolve("alerts.ndjson"));
    double seconds = (System.nanoTime() - started) / 1e9;
    BacktestSummary summary = BacktestSummary.of(counts, byId.values(), seconds);
    Files.writeString(
        out.resolve("summary.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
    return summary;
  }

  private DataStream<Normalised> source(List<LogFile> files) {
    return environment
        .fromSource(
            new LogFilesSource(files, maxLine),
            EventTimes.strategy(outOfOrderness),
            "files, merged by time",
            RecordTypes.normalised())
        .uid(Uids.SOURCE)
        .setParallelism(1);
  }

  private JobClient execute() throws IOException {
    try {
      return environment.executeAsync("vigie backtest");
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the backtest could not be started: " + e.getMessage(), e);
    }
  }

  private static BacktestCounts await(JobClient job, Consumer<BacktestCounts> progress)
      throws InterruptedException, ExecutionException {
    var result = job.getJobExecutionResult();
    while (true) {
      try {
        return BacktestCounts.of(
            result
                .get(PROGRESS_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                .getAllAccumulatorResults());
      } catch (TimeoutException stillRunning) {
        tell(job, progress);
      }
    }
  }

  private static void tell(JobClient job, Consumer<BacktestCounts> progress)
      throws InterruptedException {
    try {
      progress.accept(BacktestCounts.of(job.getAccumulators().get()));
    } catch (ExecutionException e) {
      // The job has ended meanwhile; its result says how.
    }
  }

  private static Map<String, Alert> newest(RecordFileSink<Alert> alerts) throws IOException {
    Map<String, Alert> newest = new TreeMap<>();
    alerts.read(
        alert ->
            newest.merge(
                alert.getId(),
                alert,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other));
    return newest;
  }

  private void writeAlerts(Map<String, Alert> alerts, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Alert alert : alerts.values()) {
        out.write(documents.json(alert, alert.getUpdated()));
        out.newLine();
      }
    }
  }

  private static void writeDeadLetters(RecordFileSink<DeadLetter> letters, Path file)
      throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      letters.read(letter -> out.print(DeadLetterJson.of(letter) + "\n"));
      if (out.checkError()) {
        throw new IOException(file + " cannot be written; is the disk full?");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
