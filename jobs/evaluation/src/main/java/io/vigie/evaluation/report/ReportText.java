package io.vigie.evaluation.report;

import io.vigie.evaluation.report.Report.GoalResult;
import io.vigie.evaluation.report.Report.RowFigures;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as tables: aligned for a terminal, or in Markdown. */
public final class ReportText {

  /** The figures that make a column; JSON and the page have all of them. */
  private static final List<Statistic> COLUMNS =
      List.of(
          Statistic.RECALL,
          Statistic.PRECISION,
          Statistic.ACCOUNT_RECALL,
          Statistic.ACCOUNT_PRECISION,
          Statistic.ATTEMPTS_MEDIAN,
          Statistic.ATTEMPTS_P95,
          Statistic.SECONDS_MEDIAN,
          Statistic.SECONDS_P95,
          Statistic.FALSE_PER_MILLION,
          Statistic.FALSE_PER_DAY,
          Statistic.EVENTS_PER_ALERT);

  private static final List<String> HEADS =
      List.of(
          "scenarios",
          "judge",
          "worlds",
          "attacks",
          "legit. events",
          "found",
          "right alerts",
          "lost named",
          "right acc. alerts",
          "attempts",
          "95 %",
          "seconds",
          "95 %",
          "false/M",
          "false/day",
          "events/alert");

  private ReportText() {}

  /** For a terminal. */
  public static String aligned(Report report) {
    return align(figures(report.rows())) + "\n" + align(goals(report));
  }

  /** For a README: the goals, the attacks, and what belongs together. */
  public static String markdown(Report report) {
    List<RowFigures> rows =
        report.rows().stream()
            .filter(row -> row.row().kind().equals("attack") || row.row().kind().equals("pool"))
            .toList();
    return mark(goals(report)) + "\n" + mark(figures(rows));
  }

  static List<List<String>> figures(List<RowFigures> rows) {
    List<List<String>> table = new ArrayList<>();
    table.add(HEADS);
    for (RowFigures row : rows) {
      row.judges().forEach((judge, figures) -> table.add(line(row, judge, figures)));
    }
    return table;
  }

  private static List<String> line(RowFigures row, String judge, Map<Statistic, Figure> figures) {
    List<String> line = new ArrayList<>();
    line.add(row.row().name());
    line.add(judge);
    line.add(Integer.toString(row.worlds()));
    line.add(Integer.toString(row.campaigns()));
    line.add(String.format(Locale.ROOT, "%,d", row.legitimate()));
    for (Statistic column : COLUMNS) {
      Figure figure = figures.get(column);
      line.add(figure == null ? "–" : Numbers.withInterval(figure));
    }
    return line;
  }

  static List<List<String>> goals(Report report) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("goal", "of", "wanted", "is", "judged by", ""));
    for (GoalResult result : report.goals()) {
      Goal goal = result.goal();
      table.add(
          List.of(
              goal.statistic().words(),
              goal.row(),
              (goal.statistic().moreIsBetter() ? "≥ " : "≤ ") + Numbers.text(goal.bound()),
              Numbers.withInterval(result.figure()),
              "n = " + String.format(Locale.ROOT, "%,.0f", result.figure().size()),
              result.standing().words()));
    }
    return table;
  }

  private static String align(List<List<String>> table) {
    int[] widths = new int[table.get(0).size()];
    for (List<String> line : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : table) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        row.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String mark(List<List<String>> table) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < table.size(); i++) {
      text.append("| ").append(String.join(" | ", table.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|---".repeat(table.get(0).size())).append("|\n");
      }
    }
    return text.toString();
  }
}
