package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElasticSuccessAfterAttackTest {

  private static final Duration MICRO = Duration.ofNanos(1000);

  private final ElasticSuccessAfterAttack rule = new ElasticSuccessAfterAttack();
  private final Toy toy = new Toy(rule);

  private void attack() {
    toy.at(Duration.ofMinutes(1)).from("192.0.2.9").failures("u", 30, 1);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void namesATargetThatLogsInWithinThreeHoursOfTheAlert() {
    attack();
    toy.from("198.51.100.1").at(minutes(4)).login("u1"); // before the schedule's alert at 5
    assertThat(toy.alerts).isEmpty();
    toy.at(minutes(6)).login("u2");
    assertThat(toy.alerts).singleElement().satisfies(this::namesU2);
    // The rule holds until the failures are 15 minutes old: the last alert is that of minute 15.
    toy.at(minutes(15 + 180)).login("u3");
    assertThat(toy.alerts).hasSize(2);
    toy.at(minutes(15 + 180).plus(MICRO)).login("u4");
    assertThat(toy.alerts).hasSize(2);
  }

  private void namesU2(BaselineAlert alert) {
    assertThat(alert.accounts()).containsExactly("u2");
    assertThat(alert.entity()).isEqualTo("u2");
  }

  @Test
  void doesNotNameAUserWhoLoggedInShortlyBefore() {
    toy.from("198.51.100.1").login("u1");
    attack();
    toy.from("198.51.100.1").at(minutes(7)).login("u1");
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void namesWhomTheAddressLetIn() {
    toy.at(minutes(1)).from("192.0.2.9").login("victim");
    toy.at(minutes(2)).from("198.51.100.1").login("somebody");
    attack();
    assertThat(toy.alerts).isEmpty();
    toy.at(minutes(5)).call("anybody");
    assertThat(toy.alerts).hasSize(1);
    assertThat(toy.alerts.get(0).accounts()).containsExactly("victim");
    toy.at(minutes(6)).from("192.0.2.9").login("second").login("second");
    assertThat(toy.alerts).hasSize(2);
  }

  @Test
  void namesTargetsOfATenantWideAttackFromTheEndOfTheQuarterOn() {
    for (int i = 0; i < 40; i++) {
      toy.from("192.0.2." + i % 10).failure("u" + i);
    }
    toy.from("198.51.100.1").at(minutes(14)).login("u1");
    toy.at(minutes(16)).login("u1").login("nobodys-target");
    assertThat(toy.alerts).isEmpty();
    toy.login("u2");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void forgetsWhatIsSixHoursOld() {
    for (int hour = 0; hour < 48; hour++) {
      toy.at(Duration.ofHours(hour)).failures("u" + hour + "-", 30, 1);
      for (int i = 0; i < 100; i++) {
        toy.login("l" + hour + "-" + i);
      }
      assertThat(rule.kept()).isLessThan(1_500);
    }
  }
}
