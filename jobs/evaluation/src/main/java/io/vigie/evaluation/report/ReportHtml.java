package io.vigie.evaluation.report;

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
      body { font: 14px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 1rem auto; max-width: 130rem; padding: 0 1rem; }
      h1 { font-size: 1.5rem; margin: .5rem 0; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .4rem; }
      .screen { display: grid; grid-template-columns: minmax(38rem, 46rem) auto; gap: 0 2rem; align-items: start; }
      @media (max-width: 110rem) { .screen { grid-template-columns: 1fr; } }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      caption { text-align: left; padding-bottom: .4rem; }
      th, td { text-align: left; padding: .2rem .5rem; border-bottom: 1px solid #ccc; vertical-align: top; }
      th[scope=row] { font-weight: 500; } td:nth-child(n+3) { white-space: nowrap; } td:last-child { white-space: normal; }
      .figures th, .figures td { white-space: nowrap; }
      .figures th[scope=row] { position: sticky; left: 0; background: #fff; }
      tr.missed td:last-child { color: #a3130b; font-weight: 600; }
      tr.met td:last-child { color: #05602a; font-weight: 600; }
      td.all { background: #d9efdf; } td.some { background: #fbeecb; } td.none { background: #f7d9d6; }
      svg { max-width: 100%; height: auto; } svg text { font-family: system-ui, sans-serif; font-size: 13px; fill: #1a1a1a; }
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
    page.append("<div class=\"screen\"><section>\n<h2>Goals</h2>\n");
    goals(page, report);
    page.append("</section><section>\n<h2>Attacks</h2>\n");
    page.append(DotChart.of(report));
    page.append("</section></div>\n");
    for (Matrix matrix : Matrix.all(report)) {
      page.append("<h2>").append(escaped(matrix.title())).append("</h2>\n");
      matrix(page, matrix);
    }
    page.append("<h2>All figures</h2>\n");
    table(
        page,
        "Each scenario, then those that belong together; a baseline stands where it raised an alert",
        ReportText.figures(report.rows(), judge -> true));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void goals(StringBuilder page, Report report) {
    List<List<String>> table = ReportText.goals(report);
    begin(page, "", "What the project wants to reach", table.get(0));
    for (int i = 1; i < table.size(); i++) {
      String standing = report.goals().get(i - 1).standing().name();
      row(page, standing.toLowerCase(Locale.ROOT), table.get(i));
    }
    page.append("</tbody></table></div>\n");
  }

  private static void table(StringBuilder page, String caption, List<List<String>> table) {
    begin(page, "figures", caption, table.get(0));
    table.subList(1, table.size()).forEach(line -> row(page, "", line));
    page.append("</tbody></table></div>\n");
  }

  /** The first number of a cell is a share; its colour says how far it is from all. */
  private static void matrix(StringBuilder page, Matrix matrix) {
    begin(page, "", matrix.caption(), matrix.table().get(0));
    for (List<String> line : matrix.table().subList(1, matrix.table().size())) {
      page.append("<tr><th scope=\"row\">").append(escaped(line.get(0))).append("</th>");
      for (String cell : line.subList(1, line.size())) {
        String share = cell.substring(0, cell.indexOf(' '));
        String kind = share.equals("–") ? "" : share.equals("1") ? "all" : "some";
        page.append("<td class=\"").append(share.equals("0") ? "none" : kind).append("\">");
        page.append(escaped(cell)).append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n");
  }

  private static void begin(StringBuilder page, String kind, String caption, List<String> heads) {
    page.append("<div class=\"wide\"><table class=\"").append(kind).append("\"><caption>");
    page.append(escaped(caption));
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
