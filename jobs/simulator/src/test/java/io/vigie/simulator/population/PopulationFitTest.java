package io.vigie.simulator.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.settings.PopulationSettings;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Goodness of fit where the law is known: each test rejects at 0.1 %. */
class PopulationFitTest {

  private static final double REJECT = 0.001;
  private static final int SAMPLE = 20_000;

  /** Never, once, … eleven times, more often. */
  private static final int CELLS = 13;

  /** Below the Pareto tail the rates of accounts picked at random are lognormal. */
  @Test
  void ratesOfAccountsFollowTheFittedLaw() {
    PopulationSettings settings = PopulationSettings.defaults().withAccounts(1_000_000);
    Population population = new Population(11, settings);
    LogNormalDistribution law =
        new LogNormalDistribution(Math.log(settings.yearlyLogins()), settings.loginSpread());
    double cut = law.inverseCumulativeProbability(1 - settings.tailShare());
    Draws draws = new Draws(12);
    double[] withinTheBody =
        DoubleStream.generate(() -> population.yearlyLogins(population.any(draws)))
            .limit(SAMPLE)
            .filter(rate -> rate < cut)
            .map(rate -> law.cumulativeProbability(rate) / (1 - settings.tailShare()))
            .toArray();
    assertThat(withinTheBody.length).isGreaterThan(SAMPLE * 99 / 100);
    assertThat(uniformity(withinTheBody)).isGreaterThan(REJECT);
  }

  private static double uniformity(double[] places) {
    return new KolmogorovSmirnovTest()
        .kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), places);
  }

  /** The first devices of accounts picked at random have the published shares. */
  @Test
  void clientsHaveTheSharesOfThePopulation() {
    Population population =
        new Population(13, PopulationSettings.defaults().withAccounts(1_000_000));
    List<Platform> platforms = Browsers.platforms();
    Draws draws = new Draws(14);
    long[] seen = new long[platforms.size()];
    for (int i = 0; i < SAMPLE; i++) {
      seen[platforms.indexOf(population.any(draws).device(0).platform())]++;
    }
    double[] expected = platforms.stream().mapToDouble(Platform::weight).toArray();
    assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(REJECT);
  }

  /**
   * How many accounts are drawn never, once, twice in a year: a mixture of Poisson laws, one for
   * the rate of each account.
   */
  @Test
  void loginsOfAccountsAreAMixtureOfPoissonLaws() {
    int accounts = 50_000;
    Population population =
        new Population(15, PopulationSettings.defaults().withAccounts(accounts));
    Draws draws = new Draws(16);
    int[] logins = new int[accounts];
    long year = Math.round(population.yearlyLogins());
    for (long i = 0; i < year; i++) {
      logins[(int) population.active(draws).number()]++;
    }
    long[] seen = new long[CELLS];
    double[] expected = new double[CELLS];
    for (int i = 0; i < accounts; i++) {
      seen[Math.min(logins[i], CELLS - 1)]++;
      var law = new PoissonDistribution(population.yearlyLogins(population.account(i)));
      for (int count = 0; count < CELLS - 1; count++) {
        expected[count] += law.probability(count);
      }
      expected[CELLS - 1] += 1 - law.cumulativeProbability(CELLS - 2);
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(REJECT);
  }
}
