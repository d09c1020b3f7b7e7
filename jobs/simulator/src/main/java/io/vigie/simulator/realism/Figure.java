package io.vigie.simulator.realism;

import java.util.Locale;

/**
 * One figure of the world beside the published one.
 *
 * @param name what it is
 * @param source where the published figure comes from
 * @param published the published figure
 * @param simulated the same of the simulated world
 * @param tolerance by which share of the published figure they may differ
 */
public record Figure(
    String name, String source, double published, double simulated, double tolerance) {

  /** Whether the two are near enough. */
  public boolean holds() {
    return Math.abs(simulated - published) <= tolerance * Math.abs(published);
  }

  /** One row of a table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | ±%.0f %% |",
        name,
        source,
        number(published),
        number(simulated),
        100 * tolerance);
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, value);
  }
}
