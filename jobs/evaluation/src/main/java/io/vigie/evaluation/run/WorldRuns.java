package io.vigie.evaluation.run;

import io.vigie.evaluation.baseline.Baselines;
import io.vigie.evaluation.score.Claim;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.evaluation.truth.Ledger;
import io.vigie.streaming.backtest.BacktestCounts;
import io.vigie.streaming.backtest.BoundedRun;
import io.vigie.streaming.job.Suppressions;
import io.vigie.streaming.topology.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Runs worlds through the topology of the job, past the baselines, and for their truth. */
public final class WorldRuns implements AutoCloseable {

  /** A world tells everything in order; the bound is that of the job's settings. */
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);

  private final Stages stages;
  private final Engine engine;

  /**
   * Starts what worlds are run by.
   *
   * @param stages what the stages are made from
   * @param parallelism parallel instances of each stage
   * @param atOnce most worlds at one time
   */
  public WorldRuns(Stages stages, int parallelism, int atOnce) throws IOException {
    this.stages = stages;
    this.engine = new Engine(parallelism, atOnce);
  }

  /**
   * What came of a world.
   *
   * @param ledger its truth
   * @param claims what each judge says of it, by name, the topology's first
   */
  public record Result(Ledger ledger, Map<String, List<Claim>> claims) {}

  /** Told now and then how far a world is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * So far.
     *
     * @param events events read
     * @param time time of the last of them, µs
     */
    void reached(long events, long time);
  }

  /**
   * Runs a world. Safe for several threads.
   *
   * @param judge name of the topology among the judges
   */
  public Result run(WorldSpec world, String judge, Progress progress)
      throws IOException, InterruptedException, ExecutionException {
    Ledger ledger = new Ledger();
    Onlookers onlookers = new Onlookers(Baselines.all());
    Telling telling = new Telling(world, ledger, onlookers);
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    try {
      claims.put(judge, claims(world, telling, progress));
    } finally {
      telling.over();
    }
    claims.putAll(onlookers.conclude());
    return new Result(ledger, claims);
  }

  private List<Claim> claims(WorldSpec world, Telling telling, Progress progress)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createTempDirectory("vigie-evaluation");
    // A detector is judged by what it finds, wanted or not.
    try (BoundedRun run =
        new BoundedRun(
            engine.environment(), stages, Suppressions.none(), OUT_OF_ORDERNESS, folder)) {
      check(
          world,
          run.over(telling.input(), counts -> progress.reached(counts.events(), telling.now())));
      List<Claim> claims = new ArrayList<>();
      run.alerts(alert -> claims.add(Claim.of(alert)));
      claims.sort(Claim.ORDER);
      return claims;
    }
  }

  /** Figures of a world that was not judged as a whole would be wrong. */
  private static void check(WorldSpec world, BacktestCounts counts) {
    if (counts.late() > 0 || counts.duplicates() > 0 || counts.events() != counts.read()) {
      throw new IllegalStateException(world + " was not judged as a whole: " + counts);
    }
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
