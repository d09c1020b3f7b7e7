package io.vigie.evaluation.score;

import java.util.Arrays;

/** Figures of single worlds, from which the figure of any choice of them follows. */
sealed interface Sample {

  /** Worlds there are. */
  int worlds();

  /**
   * The figure of some worlds, each as often as it is chosen.
   *
   * @return NaN when they say nothing about it
   */
  double of(int[] chosen);

  /** How much there is to judge by: the denominator of a ratio, the values of a quantile. */
  double size();

  /** Sum over sum. */
  final class Ratio implements Sample {

    private final double[] numerators;
    private final double[] denominators;
    private final double scale;

    Ratio(double[] numerators, double[] denominators, double scale) {
      this.numerators = numerators;
      this.denominators = denominators;
      this.scale = scale;
    }

    @Override
    public int worlds() {
      return numerators.length;
    }

    @Override
    public double of(int[] chosen) {
      double numerator = 0;
      double denominator = 0;
      for (int world : chosen) {
        numerator += numerators[world];
        denominator += denominators[world];
      }
      return denominator == 0 ? Double.NaN : numerator / denominator * scale;
    }

    @Override
    public double size() {
      return Arrays.stream(denominators).sum();
    }
  }

  /** The smallest value that is at least as great as a share of all. */
  final class Quantile implements Sample {

    private final double[][] values;
    private final double share;

    Quantile(double[][] values, double share) {
      this.values = values;
      this.share = share;
    }

    @Override
    public int worlds() {
      return values.length;
    }

    @Override
    public double of(int[] chosen) {
      int size = 0;
      for (int world : chosen) {
        size += values[world].length;
      }
      if (size == 0) {
        return Double.NaN;
      }
      double[] all = new double[size];
      int filled = 0;
      for (int world : chosen) {
        System.arraycopy(values[world], 0, all, filled, values[world].length);
        filled += values[world].length;
      }
      Arrays.sort(all);
      return all[(int) Math.ceil(share * size) - 1];
    }

    @Override
    public double size() {
      return Arrays.stream(values).mapToInt(each -> each.length).sum();
    }
  }
}
