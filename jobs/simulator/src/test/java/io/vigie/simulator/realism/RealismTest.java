package io.vigie.simulator.realism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealismTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void comesNearEveryPublishedFigure(long seed) {
    assertThat(Realism.figures(seed))
        .allSatisfy(figure -> assertThat(figure.holds()).as(figure.toString()).isTrue());
  }
}
