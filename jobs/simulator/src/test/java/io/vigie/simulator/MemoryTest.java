package io.vigie.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.settings.SimulatorSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void keepsNoMoreOfALongRunThanOfAShortOne() {
    assertThat(mostWaiting(Duration.ofDays(30))).isLessThan(2 * mostWaiting(Duration.ofDays(3)));
  }

  @Test
  void keepsNothingOfAccountsThatDoNothing() {
    SimulatorSettings few = SimulatorSettings.defaults(1).lasting(Duration.ofHours(1));
    assertThat(begun(few.withAccounts(50_000_000)).waiting())
        .isEqualTo(begun(few.withAccounts(50)).waiting());
  }

  private static Scene begun(SimulatorSettings settings) {
    return World.quiet(settings).begin(event -> {}, truth -> {});
  }

  private static int mostWaiting(Duration length) {
    SimulatorSettings settings =
        SimulatorSettings.defaults(5)
            .withAccounts(100_000)
            .withActivity(10)
            .with(SessionSettings.defaults().withCalls(3))
            .lasting(length);
    Scene scene = begun(settings);
    int most = 0;
    while (scene.step()) {
      most = Math.max(most, scene.waiting());
    }
    return most;
  }
}
