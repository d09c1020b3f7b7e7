package io.vigie.evaluation.report;

/** A report as one page. */
public final class ReportHtml {
  private ReportHtml() {}

  /** The page. */
  public static String of(Report report) {
    return report.suite();
  }
}
