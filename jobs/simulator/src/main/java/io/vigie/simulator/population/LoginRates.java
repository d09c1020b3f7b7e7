package io.vigie.simulator.population;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Normal;
import io.vigie.simulator.settings.PopulationSettings;
import java.util.Arrays;

/**
 * Login rates by rank, the laziest account first, and draws of ranks in proportion to them. Ranks
 * are kept in a few hundred bins that get finer towards the top, where few accounts do much.
 *
 * <p>Independent Poisson processes, one for each account, are together one Poisson process whose
 * events belong to an account with a chance in proportion to its rate: so no account needs a
 * schedule of its own.
 */
final class LoginRates {

  private static final int BINS_PER_E_FOLD = 64;

  private final PopulationSettings settings;
  private final long size;
  private final long[] first;
  private final double[] cumulative;

  LoginRates(PopulationSettings settings) {
    this.settings = settings;
    this.size = settings.accounts();
    long[] starts = new long[BINS_PER_E_FOLD * 64];
    int bins = 0;
    long from = 0;
    while (from < size) {
      starts[bins++] = from;
      from += Math.max(1, (size - from) / BINS_PER_E_FOLD);
    }
    first = Arrays.copyOf(starts, bins + 1);
    first[bins] = size;
    cumulative = new double[bins];
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      long count = first[i + 1] - first[i];
      sum += count * rate(first[i] + count / 2.0);
      cumulative[i] = sum;
    }
  }

  /** Logins of everybody together, a year. */
  double total() {
    return cumulative[cumulative.length - 1];
  }

  /** Logins a year of the account at a rank. */
  double at(long rank) {
    return rate(rank + 0.5);
  }

  /** A rank, with a chance in proportion to its rate. */
  long draw(Draws draws) {
    double wanted = draws.unit() * total();
    int bin = Arrays.binarySearch(cumulative, wanted);
    bin = Math.min(bin < 0 ? -bin - 1 : bin + 1, cumulative.length - 1);
    return first[bin] + draws.below(first[bin + 1] - first[bin]);
  }

  private double rate(double rank) {
    double above = 1 - rank / size;
    double tail = settings.tailShare();
    if (above > tail) {
      return settings.activity() * body(1 - above);
    }
    double cut = body(1 - tail);
    double rate = cut * StrictMath.pow(above / tail, -1 / settings.tailExponent());
    return settings.activity() * Math.min(settings.maxYearlyLogins(), rate);
  }

  private double body(double share) {
    return settings.yearlyLogins()
        * StrictMath.exp(settings.loginSpread() * Normal.quantile(share));
  }
}
