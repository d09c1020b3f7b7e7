package io.vigie.evaluation.report;

import io.vigie.evaluation.score.Statistic;
import java.util.List;
import java.util.Locale;

/** A report as one page that needs nothing from elsewhere. */
public final class ReportHtml {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Vigie: evaluation</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      caption { text-align: left; padding-bottom: .5rem; }
      th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #ccc; white-space: nowrap; }
      tr.missed td:last-child { color: #a3130b; font-weight: 600; }
      tr.met td:last-child { color: #05602a; font-weight: 600; }
      svg { max-width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: #1a1a1a; }
      </style>
      </head>
      <body>
      """;

  private ReportHtml() {}

  /** The page. */
  public static String of(Report report) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<h1>Evaluation, suite ").append(escaped(report.suite()));
    page.append(", ").append(escaped(report.purpose().name().toLowerCase(Locale.ROOT)));
    page.append(" seeds</h1>\n");
    page.append("<p>Brackets and thin lines are 95 % bootstrap intervals over worlds. ");
    page.append("∞ means that more attacks were missed than the figure allows; ");
    page.append("– means that there was nothing to judge by.</p>\n");
    page.append("<h2>Goals</h2>\n");
    goals(page, report);
    page.append("<h2>Attacks found</h2>\n");
    page.append(BarChart.shares(report, Statistic.RECALL));
    page.append("<h2>Lost accounts named</h2>\n");
    page.append(BarChart.shares(report, Statistic.ACCOUNT_RECALL));
    page.append("<h2>Attempts until an attack is found</h2>\n");
    page.append(BarChart.counts(report, Statistic.ATTEMPTS_MEDIAN));
    page.append("<h2>All figures</h2>\n");
    table(
        page, "Each scenario, then those that belong together", ReportText.figures(report.rows()));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void goals(StringBuilder page, Report report) {
    List<List<String>> table = ReportText.goals(report);
    begin(page, "What the project wants to reach", table.get(0));
    for (int i = 1; i < table.size(); i++) {
      String standing = report.goals().get(i - 1).standing().name();
      row(page, standing.toLowerCase(Locale.ROOT), table.get(i));
    }
    page.append("</tbody></table></div>\n");
  }

  private static void table(StringBuilder page, String caption, List<List<String>> table) {
    begin(page, caption, table.get(0));
    table.subList(1, table.size()).forEach(line -> row(page, "", line));
    page.append("</tbody></table></div>\n");
  }

  private static void begin(StringBuilder page, String caption, List<String> heads) {
    page.append("<div class=\"wide\"><table><caption>").append(escaped(caption));
    page.append("</caption><thead><tr>");
    heads.forEach(head -> page.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
    page.append("</tr></thead><tbody>\n");
  }

  private static void row(StringBuilder page, String kind, List<String> cells) {
    page.append(kind.isEmpty() ? "<tr>" : "<tr class=\"" + kind + "\">");
    page.append("<th scope=\"row\">").append(escaped(cells.get(0))).append("</th>");
    cells.stream()
        .skip(1)
        .forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
    page.append("</tr>\n");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
