package io.vigie.evaluation;

import io.vigie.evaluation.report.Report;
import io.vigie.evaluation.run.WorldRuns;
import io.vigie.evaluation.score.Judgement;
import io.vigie.evaluation.score.WorldScore;
import io.vigie.evaluation.suite.Purpose;
import io.vigie.evaluation.suite.Suite;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.streaming.topology.Stages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the worlds of a suite, some at once, each of them once for all who judge it. */
public final class Evaluation {

  private final Stages stages;
  private final int parallelism;
  private final int atOnce;
  private final Progress progress;

  /**
   * Prepares.
   *
   * @param stages what the stages of the topology are made from
   * @param parallelism parallel instances of each stage; the figures do not depend on it
   * @param atOnce most worlds at one time; nor do they on this
   * @param progress told how far it is
   */
  public Evaluation(Stages stages, int parallelism, int atOnce, Progress progress) {
    this.stages = stages;
    this.parallelism = parallelism;
    this.atOnce = atOnce;
    this.progress = progress;
  }

  /** Runs worlds of a suite and computes its figures. */
  public Report run(Suite suite, Purpose purpose, List<WorldSpec> worlds)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, List<WorldScore>> scores = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try (WorldRuns runs = new WorldRuns(stages, parallelism, atOnce)) {
      List<Future<Map<String, WorldScore>>> judged = new ArrayList<>();
      for (WorldSpec world : worlds) {
        judged.add(threads.submit(() -> judged(runs, world)));
      }
      for (Future<Map<String, WorldScore>> world : judged) {
        world
            .get()
            .forEach(
                (judge, score) ->
                    scores.computeIfAbsent(judge, none -> new ArrayList<>()).add(score));
      }
    } finally {
      threads.shutdownNow();
    }
    return Report.of(suite, purpose, scores);
  }

  /** What each judge did in a world; of the world itself nothing else is kept. */
  private Map<String, WorldScore> judged(WorldRuns runs, WorldSpec world)
      throws IOException, InterruptedException, ExecutionException {
    progress.begins(world);
    WorldRuns.Result result =
        runs.run(world, Report.VIGIE, (events, time) -> progress.reached(world, events, time));
    Map<String, WorldScore> scores = new LinkedHashMap<>();
    result
        .claims()
        .forEach((judge, own) -> scores.put(judge, Judgement.of(world, result.ledger(), own)));
    progress.ended(world, result.ledger().events());
    return scores;
  }
}
