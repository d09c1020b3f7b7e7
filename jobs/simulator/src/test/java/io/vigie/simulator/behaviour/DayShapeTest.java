package io.vigie.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.simulator.World;
import io.vigie.simulator.settings.ChangeSettings;
import io.vigie.simulator.settings.ProgramSettings;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class DayShapeTest {

  /** Accounts that begin a visit in an hour follow the rhythm, as a Poisson process does. */
  @Test
  void followsTheRhythmOfTheDay() {
    SimulatorSettings settings =
        SimulatorSettings.defaults(8)
            .withAccounts(100_000)
            .withActivity(20)
            .with(SessionSettings.defaults().withCalls(0))
            .with(ChangeSettings.defaults().withSimChanges(0))
            .with(ProgramSettings.none())
            .lasting(Duration.ofDays(1));
    long[] counts = new long[24];
    Set<String> seen = new HashSet<>();
    World.quiet(settings)
        .run(
            event -> {
              int hour = (int) ((event.getTime() - settings.startMicros()) / Micros.HOUR);
              String name = event.getPrincipal().getAccountId();
              if (name != null && seen.add(name + hour)) {
                counts[hour]++;
              }
            },
            truth -> {});
    double[] expected = new double[24];
    for (int minute = 0; minute < 24 * 60; minute++) {
      expected[minute / 60] +=
          settings.rhythm().at(settings.startMicros() + minute * Micros.MINUTE);
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(0.001);
  }
}
