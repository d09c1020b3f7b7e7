package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.StepUp;
import io.vigie.streaming.topology.Pipeline;
import io.vigie.streaming.topology.PipelineInputs;
import io.vigie.streaming.topology.RecordTypes;
import io.vigie.streaming.topology.Stages;
import io.vigie.streaming.topology.SuppressionPlan;
import io.vigie.streaming.topology.Uids;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One run of the topology over a bounded input on this machine. What comes out lies in files until
 * it is read, so that it takes no memory.
 */
public final class BoundedRun implements Closeable {

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);

  private final StreamExecutionEnvironment environment;
  private final Stages stages;
  private final SuppressionPlan suppression;
  private final Duration outOfOrderness;
  private final Path folder;
  private final RecordFileSink<Alert> alerts;
  private final RecordFileSink<StepUp> stepUps;
  private final RecordFileSink<DeadLetter> letters;

  /**
   * Prepares a run.
   *
   * @param environment local, with the wanted parallelism, and used for nothing else
   * @param stages what the stages are made from
   * @param suppression what keeps alerts from people
   * @param outOfOrderness how far an event may lie behind a later one and still be judged
   * @param folder where the files of the run go; it exists and is empty, and is deleted with them
   *     when the run is closed
   */
  public BoundedRun(
      StreamExecutionEnvironment environment,
      Stages stages,
      SuppressionPlan suppression,
      Duration outOfOrderness,
      Path folder) {
    this.environment = environment;
    this.stages = stages;
    this.suppression = suppression;
    this.outOfOrderness = outOfOrderness;
    this.folder = folder;
    this.alerts = new RecordFileSink<>(folder, "alerts", Alert.class);
    this.stepUps = new RecordFileSink<>(folder, "step-ups", StepUp.class);
    this.letters = new RecordFileSink<>(folder, "dead-letters", DeadLetter.class);
  }

  /**
   * Runs to the end of the input.
   *
   * @param progress told the counts now and then
   * @return what became of the records
   */
  public BacktestCounts over(OrderedInput input, Consumer<BacktestCounts> progress)
      throws IOException, InterruptedException, ExecutionException {
    Pipeline pipeline = Pipeline.of(PipelineInputs.of(source(input)), stages, suppression);
    pipeline.alerts().sinkTo(alerts).name("alerts");
    pipeline.stepUps().sinkTo(stepUps).name("step-ups");
    pipeline.deadLetters().sinkTo(letters).name("dead letters");
    return await(execute(), progress);
  }

  /** Shows every revision of every alert, in no order that means anything. */
  public void alerts(Consumer<Alert> to) throws IOException {
    alerts.read(to);
  }

  /** Shows every step-up signal, in no order that means anything. */
  public void stepUps(Consumer<StepUp> to) throws IOException {
    stepUps.read(to);
  }

  /** Shows every dead letter. */
  public void deadLetters(Consumer<DeadLetter> to) throws IOException {
    letters.read(to);
  }

  private DataStream<Normalised> source(OrderedInput input) {
    return environment
        .fromSource(
            new OrderedSource(input),
            EventTimes.strategy(outOfOrderness),
            "input, in order of time",
            RecordTypes.normalised())
        .uid(Uids.SOURCE)
        .setParallelism(1);
  }

  private JobClient execute() throws IOException {
    try {
      return environment.executeAsync("vigie, bounded");
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the run could not be started: " + e.getMessage(), e);
    }
  }

  /** Waits for the end, and tells how far it has come meanwhile. */
  static BacktestCounts await(JobClient job, Consumer<BacktestCounts> progress)
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
    } catch (ExecutionException | IllegalStateException e) {
      // The job has ended meanwhile, or its cluster is gone already; its result says how.
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
