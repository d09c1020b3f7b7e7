package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.FailureReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UniversityGateTest {

  private final UniversityGate gate = new UniversityGate();
  private final Toy toy = new Toy(gate);

  @Test
  void tellsAtTheEighthRequest() {
    toy.failures("u", 7, 1);
    assertThat(toy.alerts).isEmpty();
    toy.failure("u7");
    assertThat(toy.alerts).hasSize(1);
    assertThat(toy.alerts.get(0).entity()).isEqualTo("192.0.2.1");
    assertThat(toy.alerts.get(0).eventIds()).containsExactly("e7");
  }

  @Test
  void wantsMoreThanFourFifthsToFail() {
    toy.login("a").login("b").failures("u", 8, 1);
    assertThat(toy.alerts).isEmpty(); // 8 of 10
    toy.failure("v");
    assertThat(toy.alerts).hasSize(1); // 9 of 11
  }

  @Test
  void beginsAnewWithTheDayOfUtc() {
    toy.at(Duration.ofHours(24).minusNanos(1000)).failures("u", 7, 1);
    toy.at(Duration.ofHours(24)).failures("u", 7, 1);
    assertThat(toy.alerts).isEmpty();
    assertThat(gate.kept()).isEqualTo(1);
    toy.failure("v");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void tellsAnAddressOnceADay() {
    toy.failures("u", 100, 1).at(Duration.ofHours(24)).failures("u", 100, 1);
    assertThat(toy.alerts).hasSize(2);
  }

  @Test
  void countsLoginsOnlyAndEveryKindOfFailure() {
    toy.failures("u", 7, 1).call("a").singleSignOn("b");
    assertThat(toy.alerts).isEmpty();
    toy.failure("c", FailureReason.UPSTREAM);
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void stillJudgesAnAddressWithMoreRequestsThanItCounts() {
    toy.times(40_000).login("many").times(1_000_000).failure("u");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void forgetsAddressesWithOneRequestWhenThereAreTooMany() {
    UniversityGate small = new UniversityGate(1_000);
    Toy flood = new Toy(small);
    flood.failures("u", 7, 1);
    for (int i = 0; i < 20_000; i++) {
      flood.from("10.0." + i / 250 + "." + i % 250).failure("v");
      assertThat(small.kept()).isLessThanOrEqualTo(1_000);
    }
    flood.from("192.0.2.1").failure("w");
    assertThat(flood.alerts).hasSize(1);
  }
}
