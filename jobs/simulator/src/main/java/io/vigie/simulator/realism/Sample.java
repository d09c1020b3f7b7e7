package io.vigie.simulator.realism;

import java.util.Arrays;
import java.util.Collection;

/** A sample of numbers and what is asked of it. */
final class Sample {

  private final double[] sorted;

  Sample(Collection<? extends Number> values) {
    sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was observed");
    }
  }

  double mean() {
    return Arrays.stream(sorted).sum() / sorted.length;
  }

  double deviation() {
    double mean = mean();
    return Math.sqrt(Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / sorted.length);
  }

  double median() {
    return sorted[sorted.length / 2];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  /** Share of the values below a limit. */
  double below(double limit) {
    return (double) Arrays.stream(sorted).filter(x -> x < limit).count() / sorted.length;
  }
}
