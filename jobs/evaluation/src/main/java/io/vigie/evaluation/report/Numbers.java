package io.vigie.evaluation.report;

import io.vigie.evaluation.score.Figure;
import java.util.Locale;

/** Figures as people read them. */
final class Numbers {

  private Numbers() {}

  /** A value with three digits; a dash without data, ∞ for what was never reached. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return "∞";
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    String text = String.format(Locale.ROOT, format, value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** A value with its interval where it has one. */
  static String withInterval(Figure figure) {
    if (Double.isNaN(figure.low())) {
      return text(figure.value());
    }
    return text(figure.value()) + " [" + text(figure.low()) + ", " + text(figure.high()) + "]";
  }
}
