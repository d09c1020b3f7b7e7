package io.vigie.simulator.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Every sampler against its distribution. The seeds are fixed, so the verdicts are too. */
class DrawsTest {

  private static final int SIZE = 20_000;
  private static final double REJECT = 0.001;

  @Test
  void drawsUniformNumbers() {
    assertFits(new UniformRealDistribution(0, 1), Draws::unit);
  }

  @Test
  void drawsNormalNumbers() {
    assertFits(new NormalDistribution(), Draws::gaussian);
  }

  @Test
  void drawsExponentialNumbers() {
    assertFits(new ExponentialDistribution(3), draws -> draws.exponential(3));
  }

  @Test
  void drawsLognormalNumbers() {
    assertFits(new LogNormalDistribution(StrictMath.log(8), 0.9), draws -> draws.lognormal(8, 0.9));
  }

  @Test
  void drawsPoissonNumbersBelowAndAboveTheSplit() {
    assertPoisson(0.8, 7);
    assertPoisson(70, 110);
  }

  @Test
  void drawsGeometricNumbersWithTheirMean() {
    Draws draws = new Draws(5);
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += draws.geometric(0.4);
    }
    assertThat(sum / SIZE).isBetween(0.38, 0.42);
  }

  @Test
  void drawsEveryFaceOfADie() {
    Draws draws = new Draws(7);
    long[] counts = new long[6];
    double[] expected = new double[6];
    for (int i = 0; i < SIZE; i++) {
      counts[draws.below(6)]++;
    }
    Arrays.fill(expected, SIZE / 6.0);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(REJECT);
  }

  private static void assertFits(RealDistribution distribution, ToDoubleFunction<Draws> sampler) {
    Draws draws = new Draws(11);
    double[] sample = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      sample[i] = sampler.applyAsDouble(draws);
    }
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, sample);
    assertThat(p).isGreaterThan(REJECT);
  }

  private static void assertPoisson(double mean, int cells) {
    PoissonDistribution distribution = new PoissonDistribution(mean);
    Draws draws = new Draws(13);
    long[] counts = new long[cells];
    double[] expected = new double[cells];
    for (int i = 0; i < SIZE; i++) {
      counts[Math.min(cells - 1, draws.poisson(mean))]++;
    }
    for (int i = 0; i < cells - 1; i++) {
      expected[i] = Math.max(1e-9, SIZE * distribution.probability(i));
    }
    expected[cells - 1] = SIZE * (1 - distribution.cumulativeProbability(cells - 2));
    assertThat(chiSquare(expected, counts)).isLessThan(2.0 * cells);
  }

  /** Over the cells in which anything is to be expected. */
  private static double chiSquare(double[] expected, long[] counts) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (expected[i] >= 5) {
        sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
      }
    }
    return sum;
  }
}
