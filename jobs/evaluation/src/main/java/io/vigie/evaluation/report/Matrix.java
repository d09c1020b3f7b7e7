package io.vigie.evaluation.report;

import io.vigie.evaluation.report.Report.RowFigures;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cells of one scenario as a table: circumstances downwards, delays across.
 *
 * @param title name of the scenario
 * @param caption what stands in a cell
 * @param table heads and lines
 */
record Matrix(String title, String caption, List<List<String>> table) {

  /** What a cell tells of accounts from which nothing is taken but what is read. */
  private static final List<Statistic> THEFT =
      List.of(Statistic.ACCOUNT_RECALL, Statistic.REQUESTS_MEDIAN, Statistic.NAMED_SECONDS_MEDIAN);

  /** What a cell tells of accounts from which money is taken. */
  private static final List<Statistic> DAMAGE =
      List.of(Statistic.ACCOUNT_RECALL, Statistic.SPARED, Statistic.NAMED_SECONDS_MEDIAN);

  /** Every matrix of a report. */
  static List<Matrix> all(Report report) {
    Map<String, List<RowFigures>> scenarios = new LinkedHashMap<>();
    for (RowFigures row : report.rows()) {
      if (row.row().kind().equals(Row.CELL)) {
        scenarios.computeIfAbsent(row.row().scenarios().get(0), none -> new ArrayList<>()).add(row);
      }
    }
    List<Matrix> matrices = new ArrayList<>();
    scenarios.forEach((scenario, cells) -> matrices.add(of(scenario, cells)));
    return matrices;
  }

  private static Matrix of(String scenario, List<RowFigures> cells) {
    boolean damage = cells.stream().anyMatch(cell -> figure(cell, Statistic.SPARED).hasData());
    List<Statistic> statistics = damage ? DAMAGE : THEFT;
    String caption =
        damage
            ? "Share of the lost accounts named / named before the damage / seconds from the loss,"
                + " by delay of the carrier's report."
            : "Share of the lost accounts named / the thief's requests until then / seconds from"
                + " the loss, by network and delay of the theft's use.";
    Set<String> columns = new LinkedHashSet<>();
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (RowFigures cell : cells) {
      columns.add(cell.row().column());
      lines
          .computeIfAbsent(
              cell.row().line(), line -> new ArrayList<>(List.of(line.isEmpty() ? scenario : line)))
          .add(text(cell, statistics));
    }
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(columns);
    table.add(head);
    table.addAll(lines.values());
    return new Matrix(scenario, caption, table);
  }

  private static String text(RowFigures cell, List<Statistic> statistics) {
    return String.join(
        " / ", statistics.stream().map(each -> Numbers.text(figure(cell, each).value())).toList());
  }

  private static Figure figure(RowFigures cell, Statistic statistic) {
    Figure figure = cell.judges().getOrDefault(Report.VIGIE, Map.of()).get(statistic);
    return figure == null ? new Figure(Double.NaN, Double.NaN, Double.NaN, 0) : figure;
  }
}
