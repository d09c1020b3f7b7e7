package io.vigie.evaluation.report;

import io.vigie.evaluation.report.Report.GoalResult;
import io.vigie.evaluation.report.Report.RowFigures;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line for each attack, panels side by side: the project's own detectors as a filled dot with
 * interval and value, the baselines as small marks, as SVG.
 */
final class DotChart {

  private static final List<String> COLOURS =
      List.of(
          "#b35900", "#5b6770", "#7a3b8f", "#2f6f3e", "#8a6d00", "#a3130b", "#1b7f8c", "#c2489b",
          "#4a4fb0", "#7b5b3a", "#6b8e23");
  private static final String OWN = "#0b4f8a";
  private static final String GOAL = "#39a35f";
  private static final int LABELS = 196;
  private static final int PLOT = 190;
  private static final int NEVER = 48;
  private static final int VALUE = 64;
  private static final int LINE = 19;
  private static final int HEAD = 80;
  private static final int FOOT = 26;
  private static final double DECADES = 6;

  /**
   * A panel.
   *
   * @param title what is measured, with its unit
   * @param statistic which figure
   * @param counts from 1 to a million, each step ten times the one before; else from 0 to 1
   */
  private record Panel(String title, Statistic statistic, boolean counts) {

    double at(double value) {
      return counts
          ? Math.min(1, Math.log10(Math.max(1, value)) / DECADES)
          : Math.max(0, Math.min(1, value));
    }

    List<Double> ticks() {
      return counts ? List.of(1.0, 100.0, 1e4, 1e6) : List.of(0.0, 0.5, 1.0);
    }
  }

  private static final List<Panel> PANELS =
      List.of(
          new Panel("attacks found (share)", Statistic.RECALL, false),
          new Panel("lost accounts named (share)", Statistic.ACCOUNT_RECALL, false),
          new Panel("attempts to detect (median)", Statistic.ATTEMPTS_MEDIAN, true),
          new Panel("seconds to detect (median)", Statistic.SECONDS_MEDIAN, true));

  private final StringBuilder svg = new StringBuilder();
  private final List<RowFigures> rows;
  private final List<GoalResult> goals;

  /** Scenarios of each row a goal may be about. */
  private final Map<String, List<String>> wanted = new HashMap<>();

  private final List<String> judges = new ArrayList<>();

  private DotChart(Report report, List<RowFigures> rows) {
    this.rows = rows;
    this.goals = report.goals();
    report.rows().forEach(row -> wanted.put(row.row().name(), row.row().scenarios()));
    wanted.remove(Row.EVERYTHING);
    judges.addAll(rows.get(0).judges().keySet());
  }

  /** Every attack of a report. */
  static String of(Report report) {
    List<RowFigures> attacks =
        report.rows().stream().filter(row -> row.row().kind().equals("attack")).toList();
    return attacks.isEmpty()
        ? "<p>No attack in these worlds.</p>\n"
        : new DotChart(report, attacks).draw();
  }

  private String draw() {
    int bottom = HEAD + rows.size() * LINE;
    int width = LABELS + PANELS.size() * (PLOT + NEVER + VALUE);
    legend(width);
    for (int i = 0; i < rows.size(); i++) {
      if (i % 2 == 0) {
        rectangle(0, HEAD + i * LINE, width, LINE, "#f3f5f7");
      }
      text(LABELS - 8, HEAD + i * LINE + 14, "end", rows.get(i).row().name(), "");
    }
    for (int i = 0; i < PANELS.size(); i++) {
      panel(PANELS.get(i), LABELS + i * (PLOT + NEVER + VALUE), bottom);
    }
    return String.format(
            Locale.ROOT,
            "<svg role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                + "<title>Detection by attack and judge</title>%n",
            width,
            bottom + FOOT,
            width,
            bottom + FOOT)
        + svg
        + "</svg>\n";
  }

  /** Two lines have room for all judges. */
  private void legend(int width) {
    int x = 4;
    int y = 12;
    for (String judge : judges) {
      int room = 34 + judge.length() * 7;
      if (x + room > width) {
        x = 4;
        y += LINE;
      }
      mark(x + 5, y, judge);
      text(x + 14, y + 4, "start", judge, "");
      x += room;
    }
    line(x, y - 8, x, y + 8, GOAL, " stroke-width=\"3\"");
    text(x + 8, y + 4, "start", "goal", "");
  }

  private void panel(Panel panel, int left, int bottom) {
    text(left, HEAD - 16, "start", panel.title(), "font-weight:600");
    for (double tick : panel.ticks()) {
      double x = left + PLOT * panel.at(tick);
      line(x, HEAD - 4, x, bottom, "#d5dade", "");
      text(x, bottom + 16, "middle", tick(tick), "font-size:11px");
    }
    if (panel.counts()) {
      text(left + PLOT + NEVER / 2.0 + 4, bottom + 16, "middle", "never", "font-size:11px");
    }
    for (int i = 0; i < rows.size(); i++) {
      goal(panel, rows.get(i), left, HEAD + i * LINE);
      for (int judge = judges.size() - 1; judge >= 0; judge--) {
        place(panel, rows.get(i), judges.get(judge), left, HEAD + i * LINE + LINE / 2.0);
      }
    }
  }

  /** A mark where the goal of a row stands, or that of the scenarios it belongs to. */
  private void goal(Panel panel, RowFigures row, int left, int top) {
    for (GoalResult result : goals) {
      Goal goal = result.goal();
      if (goal.statistic() == panel.statistic()
          && wanted.getOrDefault(goal.row(), List.of()).containsAll(row.row().scenarios())) {
        double x = left + PLOT * panel.at(goal.bound());
        line(x, top + 1, x, top + LINE - 1, GOAL, " stroke-width=\"3\"");
      }
    }
  }

  private void place(Panel panel, RowFigures row, String judge, int left, double y) {
    Figure figure = row.judges().getOrDefault(judge, Map.of()).get(panel.statistic());
    boolean own = judge.equals(Report.VIGIE);
    if (figure == null || !figure.hasData()) {
      return;
    }
    double x = x(panel, figure.value(), left);
    if (own && !Double.isNaN(figure.low())) {
      line(x(panel, figure.low(), left), y, x(panel, figure.high(), left), y, OWN, "");
    }
    mark(x, y, judge);
    if (own) {
      text(
          left + PLOT + NEVER + VALUE - 26,
          y + 4,
          "end",
          Numbers.text(figure.value()),
          "font-size:12px");
    }
  }

  private static double x(Panel panel, double value, int left) {
    return Double.isInfinite(value) ? left + PLOT + NEVER / 2.0 + 4 : left + PLOT * panel.at(value);
  }

  private static String tick(double value) {
    return value >= 1e6 ? "10⁶" : value >= 1e4 ? "10⁴" : Numbers.text(value);
  }

  private void mark(double x, double y, String judge) {
    if (judge.equals(Report.VIGIE)) {
      svg.append(
          String.format(
              Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>%n", x, y, OWN));
    } else {
      String colour = COLOURS.get((judges.indexOf(judge) - 1) % COLOURS.size());
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"none\" stroke=\"%s\""
                  + " stroke-width=\"1.5\"/>%n",
              x,
              y,
              colour));
    }
  }

  private void rectangle(double x, double y, double width, double height, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            x,
            y,
            width,
            height,
            colour));
  }

  private void line(double x1, double y1, double x2, double y2, String colour, String more) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
            x1,
            y1,
            x2,
            y2,
            colour,
            more));
  }

  private void text(double x, double y, String anchor, String words, String style) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            style,
            ReportHtml.escaped(words)));
  }
}
