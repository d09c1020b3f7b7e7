package io.vigie.evaluation.report;

import io.vigie.evaluation.score.Bootstrap;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import io.vigie.evaluation.score.WorldScore;
import io.vigie.evaluation.suite.Purpose;
import io.vigie.evaluation.suite.Suite;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All figures of an evaluation. Nothing in it depends on the machine or the clock.
 *
 * @param suite name of the suite
 * @param description what the suite is
 * @param purpose what its seeds are for
 * @param rows every row
 * @param goals every goal whose row is there
 */
public record Report(
    String suite,
    String description,
    Purpose purpose,
    List<RowFigures> rows,
    List<GoalResult> goals) {

  /** The judge that the project is about; the others are baselines. */
  public static final String VIGIE = "vigie";

  /**
   * A row with its figures.
   *
   * @param row which scenarios
   * @param worlds how many worlds
   * @param campaigns attacks in them
   * @param events events in them
   * @param legitimate events of no attack
   * @param days event time
   * @param judges figures by judge
   */
  record RowFigures(
      Row row,
      int worlds,
      int campaigns,
      long events,
      long legitimate,
      double days,
      Map<String, Map<Statistic, Figure>> judges) {}

  /**
   * A goal and how it stands.
   *
   * @param goal what is wanted
   * @param figure what is
   * @param standing how that compares
   */
  record GoalResult(Goal goal, Figure figure, Goal.Standing standing) {}

  /**
   * Computes all figures.
   *
   * @param worlds what each judge did in each world, by judge; the same worlds in the same order
   */
  public static Report of(Suite suite, Purpose purpose, Map<String, List<WorldScore>> worlds) {
    List<RowFigures> rows = Row.of(suite).stream().map(row -> figures(row, worlds)).toList();
    List<GoalResult> goals = new ArrayList<>();
    for (Goal goal : Goal.ALL) {
      for (RowFigures row : rows) {
        Map<Statistic, Figure> own = row.judges().getOrDefault(VIGIE, Map.of());
        Figure figure = own.get(goal.statistic());
        if (row.row().name().equals(goal.row()) && figure != null) {
          goals.add(new GoalResult(goal, figure, goal.standing(figure)));
        }
      }
    }
    return new Report(suite.name(), suite.description(), purpose, rows, goals);
  }

  private static RowFigures figures(Row row, Map<String, List<WorldScore>> worlds) {
    Map<String, Map<Statistic, Figure>> judges = new LinkedHashMap<>();
    List<WorldScore> any = List.of();
    for (Map.Entry<String, List<WorldScore>> judge : worlds.entrySet()) {
      if (row.kind().equals(Row.CELL) && !judge.getKey().equals(VIGIE)) {
        continue;
      }
      List<WorldScore> own =
          judge.getValue().stream().map(row::of).flatMap(Optional::stream).toList();
      any = own;
      Map<Statistic, Figure> figures = new EnumMap<>(Statistic.class);
      for (Statistic statistic : Statistic.values()) {
        String purpose = row.name() + "/" + judge.getKey();
        figures.put(statistic, Bootstrap.figure(statistic, own, purpose));
      }
      judges.put(judge.getKey(), figures);
    }
    return new RowFigures(
        row,
        any.size(),
        any.stream().mapToInt(world -> world.campaigns().size()).sum(),
        any.stream().mapToLong(world -> world.facts().events()).sum(),
        any.stream().mapToLong(world -> world.facts().legitimate()).sum(),
        any.stream().mapToDouble(world -> world.facts().days()).sum(),
        judges);
  }
}
