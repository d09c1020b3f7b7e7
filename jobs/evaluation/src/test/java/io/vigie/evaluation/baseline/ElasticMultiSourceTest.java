package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElasticMultiSourceTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration MICRO = Duration.ofNanos(1000);

  private final Toy toy = new Toy(new ElasticMultiSource());

  /** Failures spread over users and addresses in turn. */
  private Toy spread(int attempts, int users, int addresses) {
    for (int i = 0; i < attempts; i++) {
      toy.from("192.0.2." + i % addresses).failure("u" + i % users);
    }
    return toy;
  }

  @Test
  void tellsATenantAtTheTwentyFifthAttempt() {
    spread(24, 8, 5);
    assertThat(toy.alerts).isEmpty();
    toy.failure("u0");
    assertThat(toy.alerts).hasSize(1);
    assertThat(toy.alerts.get(0).entity()).isEqualTo("acme");
  }

  @Test
  void wantsFiveAddresses() {
    assertThat(spread(36, 8, 4).alerts).isEmpty();
    assertThat(toy.from("198.51.100.1").failure("u0").alerts).hasSize(1);
  }

  @Test
  void wantsEightUsers() {
    assertThat(spread(30, 7, 5).alerts).isEmpty();
    assertThat(toy.failure("eighth").alerts).hasSize(1);
  }

  @Test
  void wantsAtMostFiveAttemptsForEachUser() {
    toy.times(41).failure("heavy").times(1);
    for (int i = 0; i < 7; i++) {
      toy.from("192.0.2." + i).failure("u" + i);
    }
    assertThat(toy.alerts).isEmpty(); // 48 for 8 users
    toy.failure("v1");
    assertThat(toy.alerts).isEmpty(); // 49 for 9
    toy.failure("v2");
    assertThat(toy.alerts).hasSize(1); // 50 for 10
  }

  @Test
  void wantsAUserForEachAddress() {
    for (int i = 0; i < 40; i++) {
      toy.from("192.0.2." + i).failure("u" + i % 10);
    }
    assertThat(toy.alerts).hasSize(0);
  }

  @Test
  void judgesTheQuartersOfTheClock() {
    toy.at(QUARTER.minus(MICRO));
    spread(24, 8, 5);
    toy.at(QUARTER);
    spread(24, 8, 5);
    assertThat(toy.alerts).isEmpty();
    toy.failure("u0");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void tellsOnceAQuarter() {
    spread(80, 20, 5);
    assertThat(toy.alerts).hasSize(1);
    toy.at(QUARTER);
    spread(80, 20, 5);
    assertThat(toy.alerts).hasSize(2);
  }

  @Test
  void keepsTenantsApart() {
    spread(24, 8, 5);
    toy.tenant("other");
    spread(24, 8, 5);
    assertThat(toy.alerts).isEmpty();
  }
}
