package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.FailureReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElasticStuffingTest {

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration MICRO = Duration.ofNanos(1000);

  private final ElasticStuffing rule = new ElasticStuffing();
  private final Toy toy = new Toy(rule);

  @Test
  void tellsAtTheTwentyFifthAttemptAndNotBefore() {
    toy.failures("u", 24, 1);
    assertThat(toy.alerts).isEmpty();
    toy.failure("last");
    assertThat(toy.alerts).hasSize(1);
    assertThat(toy.alerts.get(0).entity()).isEqualTo("192.0.2.1");
    assertThat(toy.alerts.get(0).eventIds()).hasSize(25).contains("e0", "e24");
    assertThat(toy.alerts.get(0).accounts()).isEmpty();
  }

  @Test
  void wantsFifteenUsers() {
    toy.failures("u", 14, 2).failure("", FailureReason.BAD_PASSWORD);
    assertThat(toy.alerts).isEmpty();
    toy.failure("fifteenth");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void isQuietAsLongAsOneUserHasThree() {
    toy.failure("heavy").at(Duration.ofMinutes(5)).failure("heavy").failure("heavy");
    toy.failures("u", 40, 1);
    assertThat(toy.alerts).isEmpty();
    toy.at(WINDOW.minus(MICRO)).failure("x");
    assertThat(toy.alerts).isEmpty();
    toy.at(WINDOW).failure("y"); // the first of the three is too old
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void countsAnAttemptUntilItIsAQuarterOfAnHourOld() {
    toy.failures("u", 24, 1).at(WINDOW).failure("late");
    assertThat(toy.alerts).isEmpty();
    Toy sooner = new Toy(new ElasticStuffing());
    sooner.failures("u", 24, 1).at(WINDOW.minus(MICRO)).failure("late");
    assertThat(sooner.alerts).hasSize(1);
  }

  @Test
  void keepsAddressesAndTenantsApart() {
    toy.failures("u", 20, 1).from("192.0.2.2").failures("v", 20, 1);
    toy.tenant("other").from("192.0.2.1").failures("w", 20, 1);
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void tellsAnAddressAgainAfterAQuarterOfAnHour() {
    toy.failures("u", 40, 1).at(WINDOW.minus(MICRO)).failures("v", 30, 1);
    assertThat(toy.alerts).hasSize(1);
    toy.at(WINDOW).failure("w");
    assertThat(toy.alerts).hasSize(2);
  }

  @Test
  void countsWrongCredentialsOnly() {
    toy.failures("u", 24, 1);
    toy.failure("a", FailureReason.MFA_REQUIRED)
        .failure("b", FailureReason.UPSTREAM)
        .failure("c", FailureReason.INTERNAL)
        .failure("-")
        .login("d")
        .call("e");
    assertThat(toy.alerts).isEmpty();
    toy.failure("f", FailureReason.UNKNOWN_USER);
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void countsARecordThatStandsForSeveralAttempts() {
    toy.times(2).failures("u", 12, 1);
    assertThat(toy.alerts).isEmpty();
    toy.failures("v", 3, 1);
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void keepsNothingOfAttemptsThatAreTooOld() {
    for (int minute = 0; minute < 500; minute++) {
      toy.at(Duration.ofMinutes(minute)).from("192.0.2." + minute % 250).failures("u", 10, 1);
      assertThat(rule.kept()).isLessThanOrEqualTo(150);
    }
    toy.at(Duration.ofHours(10)).login("anybody");
    assertThat(rule.kept()).isZero();
  }
}
