package io.vigie.evaluation.run;

import io.vigie.evaluation.score.Claim;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.streaming.backtest.BacktestCounts;
import io.vigie.streaming.backtest.BoundedRun;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.Suppressions;
import io.vigie.streaming.topology.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs worlds through the topology of the job.
 *
 * @param stages what the stages are made from
 * @param parallelism parallel instances of each stage
 */
public record TopologyRun(Stages stages, int parallelism) {

  /** A world tells everything in order; the bound is that of the job's settings. */
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);

  /**
   * Runs a world.
   *
   * @param progress told how many events have been read so far
   * @return every revision of every alert, in the order of {@link Claim#ORDER}
   */
  public List<Claim> claims(WorldSpec world, LongConsumer progress)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createTempDirectory("vigie-evaluation");
    // A detector is judged by what it finds, wanted or not.
    try (BoundedRun run =
        new BoundedRun(environment(), stages, Suppressions.none(), OUT_OF_ORDERNESS, folder)) {
      check(world, run.over(new WorldInput(world), counts -> progress.accept(counts.events())));
      List<Claim> claims = new ArrayList<>();
      run.alerts(alert -> claims.add(Claim.of(alert)));
      claims.sort(Claim.ORDER);
      return claims;
    }
  }

  private StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(
        parallelism, JobEnvironment.common().set(RestOptions.BIND_PORT, "0"));
  }

  /** Figures of a world that was not judged as a whole would be wrong. */
  private static void check(WorldSpec world, BacktestCounts counts) {
    if (counts.late() > 0 || counts.duplicates() > 0 || counts.events() != counts.read()) {
      throw new IllegalStateException(world + " was not judged as a whole: " + counts);
    }
  }
}
