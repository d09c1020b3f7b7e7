package io.vigie.evaluation;

import io.vigie.evaluation.baseline.Baselines;
import io.vigie.evaluation.report.Report;
import io.vigie.evaluation.run.BaselineRun;
import io.vigie.evaluation.run.TopologyRun;
import io.vigie.evaluation.score.Claim;
import io.vigie.evaluation.score.Judgement;
import io.vigie.evaluation.score.WorldScore;
import io.vigie.evaluation.suite.Purpose;
import io.vigie.evaluation.suite.Suite;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.evaluation.truth.Ledger;
import io.vigie.streaming.topology.Stages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs the worlds of a suite one after the other, each of them three times: through the topology,
 * past the baselines, and for its truth. The same world comes out each time, so that the truth need
 * not be anywhere near those who are judged.
 */
public final class Evaluation {

  private final TopologyRun topology;
  private final Progress progress;

  /**
   * Prepares.
   *
   * @param stages what the stages of the topology are made from
   * @param parallelism parallel instances of each stage; the figures do not depend on it
   * @param progress told how far it is
   */
  public Evaluation(Stages stages, int parallelism, Progress progress) {
    this.topology = new TopologyRun(stages, parallelism);
    this.progress = progress;
  }

  /** Runs worlds of a suite and computes its figures. */
  public Report run(Suite suite, Purpose purpose, List<WorldSpec> worlds)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, List<WorldScore>> scores = new LinkedHashMap<>();
    for (WorldSpec world : worlds) {
      progress.begins(world);
      Map<String, List<Claim>> claims = claims(world);
      Ledger ledger = Ledger.of(world, named(claims));
      claims.forEach(
          (judge, own) ->
              scores
                  .computeIfAbsent(judge, none -> new ArrayList<>())
                  .add(Judgement.of(world, ledger, own)));
      progress.ended(ledger.events());
    }
    return Report.of(suite, purpose, scores);
  }

  private Map<String, List<Claim>> claims(WorldSpec world)
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<BaselineRun> shown =
        CompletableFuture.supplyAsync(() -> BaselineRun.of(world, Baselines.all()))
            .whenComplete((run, failure) -> progress.counted(run == null ? 0 : run.events()));
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    claims.put(Report.VIGIE, topology.claims(world, progress::reached));
    try {
      claims.putAll(shown.join().claims());
    } catch (CompletionException e) {
      throw new ExecutionException(world + ", baselines", e.getCause());
    }
    return claims;
  }

  private static Set<String> named(Map<String, List<Claim>> claims) {
    Set<String> named = new HashSet<>();
    claims.values().forEach(own -> own.forEach(claim -> named.addAll(claim.events())));
    return named;
  }
}
