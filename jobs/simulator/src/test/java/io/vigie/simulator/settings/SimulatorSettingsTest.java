package io.vigie.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.simulator.World;
import io.vigie.simulator.time.Rhythm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorSettingsTest {

  private static final SimulatorSettings DEFAULTS = SimulatorSettings.defaults(1);

  @Test
  void refusesNonsenseByName() {
    assertThatThrownBy(() -> DEFAULTS.withAccounts(0)).hasMessageContaining("accounts");
    assertThatThrownBy(() -> DEFAULTS.withActivity(-1)).hasMessageContaining("activity");
    assertThatThrownBy(() -> DEFAULTS.lasting(Duration.ZERO)).hasMessageContaining("length");
    assertThatThrownBy(() -> DEFAULTS.forTenant(" ")).hasMessageContaining("tenant");
    assertThatThrownBy(() -> new Rhythm(List.of(1.0), List.of(), 0)).hasMessageContaining("hours");
  }

  @Test
  void keepsTheMeanOfTheRhythmAtOne() {
    Rhythm rhythm = Rhythm.published();
    double sum = 0;
    int minutes = 7 * 24 * 60;
    for (int i = 0; i < minutes; i++) {
      double factor = rhythm.at(i * 60_000_000L);
      assertThat(factor).isBetween(0.0, rhythm.peak());
      sum += factor;
    }
    assertThat(sum / minutes).isBetween(0.99, 1.01);
  }

  @Test
  void givesAboutAsManyEventsASecondAsAskedFor() {
    SimulatorSettings settings =
        DEFAULTS
            .with(Rhythm.flat())
            .with(ProgramSettings.none())
            .lasting(Duration.ofHours(6))
            .withEventsPerSecond(20);
    long[] count = new long[1];
    World.quiet(settings).run(event -> count[0]++, truth -> {});
    assertThat(count[0] / (6 * 3_600.0)).isBetween(17.0, 23.0);
  }
}
