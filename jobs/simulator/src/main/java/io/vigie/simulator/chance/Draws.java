package io.vigie.simulator.chance;

import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * A stream of random numbers: SplitMix64, with samplers that use {@link StrictMath} alone, so that
 * the same seed draws the same numbers on every machine. Not safe for several threads.
 */
public final class Draws {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private long state;

  /** A stream of its own for each seed. */
  public Draws(long seed) {
    state = Mix.of(seed);
  }

  /** 64 random bits. */
  public long bits() {
    long bits = Mix.of(state);
    state += GOLDEN;
    return bits;
  }

  /** Uniform in [0, 1). */
  public double unit() {
    return Mix.unit(bits());
  }

  /** Uniform in [0, bound). */
  public int below(int bound) {
    return Mix.below(bits(), bound);
  }

  /** Uniform in [0, bound). */
  public long below(long bound) {
    return (long) (unit() * bound);
  }

  /** True with this probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** Exponential with this mean. */
  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /** Exponential waiting time in whole units, at least 1. */
  public long wait(double mean) {
    return Math.max(1, (long) exponential(mean));
  }

  /** Lognormal with this median and this standard deviation of the logarithm. */
  public double lognormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** Lognormal time with this median, in microseconds. */
  public long time(Duration median, double sigma) {
    return (long) lognormal((double) Micros.of(median), sigma);
  }

  /** Standard normal (Marsaglia's polar method, one of the pair). */
  public double gaussian() {
    while (true) {
      double x = 2 * unit() - 1;
      double y = 2 * unit() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** Poisson (Knuth's product, split for means above 30). */
  public int poisson(double mean) {
    int count = 0;
    double left = mean;
    while (left > 30) {
      count += small(30);
      left -= 30;
    }
    return count + small(left);
  }

  private int small(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      count++;
      product *= unit();
    } while (product > limit);
    return count;
  }

  /** Number of failures before the first success, with this mean. */
  public int geometric(double mean) {
    if (mean <= 0) {
      return 0;
    }
    return (int) (StrictMath.log(1 - unit()) / StrictMath.log(mean / (1 + mean)));
  }
}
