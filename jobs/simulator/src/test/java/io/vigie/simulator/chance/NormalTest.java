package io.vigie.simulator.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-7, 0.001, 0.02, 0.2, 0.5, 0.8, 0.99, 0.9999999})
  void knowsItsQuantiles(double share) {
    double expected = new NormalDistribution().inverseCumulativeProbability(share);
    assertThat(Normal.quantile(share)).isCloseTo(expected, within(1e-7));
  }
}
