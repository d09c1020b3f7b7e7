package io.vigie.evaluation.report;

import io.vigie.evaluation.report.Report.RowFigures;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Bars for each attack and judge, with intervals, as SVG. */
final class BarChart {

  private static final List<String> COLOURS =
      List.of("#0b4f8a", "#b35900", "#5b6770", "#7a3b8f", "#2f6f3e", "#8a6d00");
  private static final int LEFT = 220;
  private static final int WIDTH = 560;
  private static final int BAR = 12;
  private static final int GAP = 8;
  private static final int TOP = 24;
  private static final double DECADES = 7;

  private final StringBuilder svg = new StringBuilder();
  private final List<String> judges = new ArrayList<>();
  private final Statistic statistic;
  private final DoubleUnaryOperator scale;

  private BarChart(Statistic statistic, DoubleUnaryOperator scale) {
    this.statistic = statistic;
    this.scale = scale;
  }

  /** Shares from 0 to 1. */
  static String shares(Report report, Statistic statistic) {
    return new BarChart(statistic, share -> share).draw(report, List.of(0.0, 0.25, 0.5, 0.75, 1.0));
  }

  /** Counts from 1 to ten million, each step ten times the one before. */
  static String counts(Report report, Statistic statistic) {
    DoubleUnaryOperator decades = count -> Math.min(1, Math.log10(Math.max(1, count)) / DECADES);
    return new BarChart(statistic, decades)
        .draw(report, List.of(1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7));
  }

  private String draw(Report report, List<Double> ticks) {
    List<RowFigures> rows =
        report.rows().stream().filter(row -> row.row().kind().equals("attack")).toList();
    if (rows.isEmpty()) {
      return "<p>No attack in these worlds.</p>\n";
    }
    judges.addAll(rows.get(0).judges().keySet());
    int step = judges.size() * BAR + GAP;
    int legend = TOP * judges.size();
    int bottom = legend + TOP + rows.size() * step;
    legend();
    axis(ticks, legend + TOP, bottom);
    for (int i = 0; i < rows.size(); i++) {
      bars(rows.get(i), legend + TOP + i * step);
    }
    return String.format(
            Locale.ROOT,
            "<svg role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                + "<title>%s</title>%n",
            LEFT + WIDTH + 160,
            bottom + TOP,
            LEFT + WIDTH + 160,
            bottom + TOP,
            ReportHtml.escaped(statistic.words()))
        + svg
        + "</svg>\n";
  }

  private void legend() {
    for (int i = 0; i < judges.size(); i++) {
      rectangle(LEFT, i * TOP, BAR, colour(i), BAR);
      text(LEFT + BAR + 6, i * TOP + BAR - 1, "start", judges.get(i));
    }
  }

  private void axis(List<Double> ticks, int top, int bottom) {
    for (double tick : ticks) {
      double x = LEFT + WIDTH * scale.applyAsDouble(tick);
      line(x, top - 4, x, bottom, "#ddd", 1);
      text(x, bottom + 16, "middle", Numbers.text(tick));
    }
  }

  private void bars(RowFigures row, int top) {
    double middle = top + judges.size() * BAR / 2.0 + 4;
    text(LEFT - 8, middle, "end", row.row().name());
    int number = 0;
    for (Map.Entry<String, Map<Statistic, Figure>> judge : row.judges().entrySet()) {
      Figure figure = judge.getValue().get(statistic);
      if (figure != null) {
        bar(figure, top + number * BAR, colour(number));
      }
      number++;
    }
  }

  private void bar(Figure figure, int y, String colour) {
    if (!Double.isFinite(figure.value())) {
      text(LEFT + 4, y + BAR - 2, "start", figure.hasData() ? "never" : "–");
      return;
    }
    double width = WIDTH * scale.applyAsDouble(figure.value());
    rectangle(LEFT, y + 1, Math.max(1, width), colour, BAR - 2);
    double end = LEFT + width;
    if (!Double.isNaN(figure.low())) {
      double middle = y + BAR / 2.0;
      double high =
          LEFT + WIDTH * (Double.isFinite(figure.high()) ? scale.applyAsDouble(figure.high()) : 1);
      line(LEFT + WIDTH * scale.applyAsDouble(figure.low()), middle, high, middle, "#1a1a1a", 1.5);
      end = Math.max(end, high);
    }
    text(end + 6, y + BAR - 2, "start", Numbers.withInterval(figure));
  }

  private void rectangle(double x, double y, double width, String colour, double height) {
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

  private void line(double x1, double y1, double x2, double y2, String colour, double width) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%.1f\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour,
            width));
  }

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            ReportHtml.escaped(words)));
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }
}
