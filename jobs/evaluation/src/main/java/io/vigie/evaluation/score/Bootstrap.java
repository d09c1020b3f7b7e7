package io.vigie.evaluation.score;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap (Efron 1979) over whole worlds: what is in one world is not independent,
 * worlds are. Chance begins at a fixed place for each figure, so that the same worlds give the same
 * interval, to the last digit.
 */
public final class Bootstrap {

  private static final int RESAMPLES = 1_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20_260_425;

  private Bootstrap() {}

  /**
   * A figure with its 95 % interval. There is no interval from less than two worlds.
   *
   * @param purpose tells the figure apart from others, such as row and judge
   */
  public static Figure figure(Statistic statistic, List<WorldScore> worlds, String purpose) {
    Sample sample = statistic.sample(worlds);
    double value = sample.of(IntStream.range(0, sample.worlds()).toArray());
    if (sample.worlds() < 2 || Double.isNaN(value)) {
      return new Figure(value, Double.NaN, Double.NaN, sample.size());
    }
    Draws draws = new Draws(Mix.of(SEED, purpose + "/" + statistic.key()));
    double[] again = resampled(sample, draws);
    int last = again.length - 1;
    return new Figure(
        value,
        again[(int) Math.floor(TAIL * last)],
        again[(int) Math.ceil((1 - TAIL) * last)],
        sample.size());
  }

  /** Figures of resampled worlds, in order; resamples that say nothing are left out. */
  private static double[] resampled(Sample sample, Draws draws) {
    double[] again = new double[RESAMPLES];
    int filled = 0;
    int[] chosen = new int[sample.worlds()];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < chosen.length; j++) {
        chosen[j] = (int) draws.below((long) chosen.length);
      }
      double value = sample.of(chosen);
      if (!Double.isNaN(value)) {
        again[filled++] = value;
      }
    }
    double[] told = Arrays.copyOf(again, filled);
    Arrays.sort(told);
    return told;
  }
}
