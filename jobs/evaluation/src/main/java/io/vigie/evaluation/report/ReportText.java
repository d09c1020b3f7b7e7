package io.vigie.evaluation.report;

import io.vigie.evaluation.report.Report.GoalResult;
import io.vigie.evaluation.report.Report.RowFigures;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report as tables: aligned for a terminal, or in Markdown. */
public final class ReportText {

  /** The figures that make a column; JSON has all of them. */
  private static final Map<String, Statistic> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("found", Statistic.RECALL);
    COLUMNS.put("right alerts", Statistic.PRECISION);
    COLUMNS.put("lost named", Statistic.ACCOUNT_RECALL);
    COLUMNS.put("right acc. alerts", Statistic.ACCOUNT_PRECISION);
    COLUMNS.put("3 req. or 60 s", Statistic.PROMPT_RECALL);
    COLUMNS.put("before damage", Statistic.SPARED);
    COLUMNS.put("requests", Statistic.REQUESTS_MEDIAN);
    COLUMNS.put("attempts", Statistic.ATTEMPTS_MEDIAN);
    COLUMNS.put("95 %", Statistic.ATTEMPTS_P95);
    COLUMNS.put("records", Statistic.RECORDS_MEDIAN);
    COLUMNS.put("seconds", Statistic.SECONDS_MEDIAN);
    COLUMNS.put("seconds, 95 %", Statistic.SECONDS_P95);
    COLUMNS.put("false/M", Statistic.FALSE_PER_MILLION);
    COLUMNS.put("false/day", Statistic.FALSE_PER_DAY);
    COLUMNS.put("events/alert", Statistic.EVENTS_PER_ALERT);
  }

  private static final String NOTHING = "–";
  private static final String LEGEND =
      """
      What each figure means and how an alert is matched with the truth stands in the
      [README](README.md). Brackets are 95 % bootstrap intervals over worlds; ∞: more attacks were missed than the figure
      allows; –: nothing to judge by.
      """;

  private ReportText() {}

  /** For a terminal. */
  public static String aligned(Report report) {
    StringBuilder text = new StringBuilder(align(figures(report.rows(), any -> true)));
    Matrix.all(report)
        .forEach(
            matrix ->
                text.append('\n')
                    .append(matrix.caption())
                    .append('\n')
                    .append(align(matrix.table())));
    return text.append('\n').append(align(goals(report))).toString();
  }

  /**
   * For a README: the goals, and what the detectors reach with the attacks, with what belongs
   * together, and wherever there was a false alert.
   */
  public static String brief(Report report) {
    List<RowFigures> rows =
        report.rows().stream()
            .filter(
                row ->
                    row.row().kind().equals("attack")
                        || row.row().kind().equals("pool")
                        || value(row, Statistic.FALSE_PER_DAY) > 0)
            .toList();
    return mark(goals(report)) + "\n" + mark(plain(rows));
  }

  /**
   * Everything, as a document of its own.
   *
   * @param command the command that makes it again
   */
  public static String document(Report report, String command) {
    StringBuilder text = new StringBuilder("# What the detectors reach: suite `");
    text.append(report.suite()).append("`\n\n");
    text.append(report.description()).append("\n\nMade by, and to be made anew with\n\n    ");
    text.append(command).append("\n\n").append(LEGEND);
    section(text, "The goals", mark(goals(report)));
    section(
        text,
        "Each scenario, and those that belong together",
        mark(figures(report.rows(), Report.VIGIE::equals)));
    for (Matrix matrix : Matrix.all(report)) {
      section(text, matrix.title(), matrix.caption() + "\n\n" + mark(matrix.table()));
    }
    section(
        text,
        "The baselines on the same events",
        "A baseline without a line among the scenarios raised no alert there.\n\n"
            + mark(figures(report.rows(), judge -> !judge.equals(Report.VIGIE))));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String body) {
    text.append("\n## ").append(title).append("\n\n").append(body);
  }

  /**
   * The table of the judges that are wanted. A column in which nothing stands is left out, and a
   * baseline where it raised no alert.
   */
  static List<List<String>> figures(List<RowFigures> rows, Predicate<String> judges) {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("scenarios", "judge", "worlds", "attacks"));
    head.add("legit. events");
    head.addAll(COLUMNS.keySet());
    table.add(head);
    for (RowFigures row : rows) {
      if (!row.row().kind().equals(Row.CELL)) {
        row.judges()
            .forEach(
                (judge, figures) -> {
                  if (judges.test(judge) && (judge.equals(Report.VIGIE) || speaks(figures))) {
                    table.add(line(row, judge, figures));
                  }
                });
      }
    }
    return filled(table);
  }

  /** Whether there was any alert: each is right or wrong. */
  private static boolean speaks(Map<Statistic, Figure> figures) {
    return Stream.of(Statistic.PRECISION, Statistic.ACCOUNT_PRECISION)
        .map(figures::get)
        .anyMatch(figure -> figure != null && figure.hasData());
  }

  private static List<String> line(RowFigures row, String judge, Map<Statistic, Figure> figures) {
    List<String> line = new ArrayList<>();
    line.add(row.row().name());
    line.add(judge);
    line.add(Integer.toString(row.worlds()));
    line.add(Integer.toString(row.campaigns()));
    line.add(String.format(Locale.ROOT, "%,d", row.legitimate()));
    for (Statistic column : COLUMNS.values()) {
      Figure figure = figures.get(column);
      line.add(figure == null ? NOTHING : Numbers.withInterval(figure));
    }
    return line;
  }

  /** The detectors' figures without intervals. */
  private static List<List<String>> plain(List<RowFigures> rows) {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("scenarios", "worlds"));
    head.addAll(COLUMNS.keySet());
    table.add(head);
    for (RowFigures row : rows) {
      if (!row.row().kind().equals(Row.CELL)) {
        List<String> line = new ArrayList<>();
        line.add(row.row().name());
        line.add(Integer.toString(row.worlds()));
        COLUMNS.values().forEach(column -> line.add(Numbers.text(value(row, column))));
        table.add(line);
      }
    }
    return filled(table);
  }

  private static double value(RowFigures row, Statistic statistic) {
    Figure figure = row.judges().getOrDefault(Report.VIGIE, Map.of()).get(statistic);
    return figure == null ? Double.NaN : figure.value();
  }

  private static List<List<String>> filled(List<List<String>> table) {
    List<Integer> kept =
        IntStream.range(0, table.get(0).size())
            .filter(i -> table.stream().skip(1).anyMatch(line -> !line.get(i).equals(NOTHING)))
            .boxed()
            .toList();
    return table.stream().map(line -> kept.stream().map(line::get).toList()).toList();
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
