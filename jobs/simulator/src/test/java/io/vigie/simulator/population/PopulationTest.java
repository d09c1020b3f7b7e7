package io.vigie.simulator.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.settings.PopulationSettings;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final int SIZE = 20_000;

  private final Population population =
      new Population(3, PopulationSettings.defaults().withAccounts(SIZE));

  @Test
  void givesNoNameAndNoIdentifierTwice() {
    Set<String> names = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (long i = 0; i < SIZE; i++) {
      assertThat(names.add(population.account(i).name())).isTrue();
      assertThat(ids.add(population.account(i).id())).isTrue();
      assertThat(names).doesNotContain(population.nobody(i));
    }
  }

  @Test
  void knowsTheSameAccountAgain() {
    Account one = population.account(17);
    Account again = new Population(3, PopulationSettings.defaults().withAccounts(SIZE)).account(17);
    assertThat(again.name()).isEqualTo(one.name());
    assertThat(again.password()).isEqualTo(one.password());
    assertThat(again.device(0)).isEqualTo(one.device(0));
  }

  @Test
  void drawsAccountsInProportionToHowOftenTheyLogIn() {
    Draws draws = new Draws(1);
    int busy = 0;
    double expected = 0;
    double busyFrom = 20;
    for (long i = 0; i < SIZE; i++) {
      double rate = population.yearlyLogins(population.account(i));
      expected += rate > busyFrom ? rate : 0;
    }
    for (int i = 0; i < SIZE; i++) {
      Account account = population.active(draws);
      busy += population.yearlyLogins(account) > busyFrom ? 1 : 0;
    }
    double share = expected / population.yearlyLogins();
    assertThat((double) busy / SIZE).isBetween(share - 0.02, share + 0.02);
  }

  @Test
  void remembersOnlyWhatChanged() {
    Account account = population.account(5);
    String before = account.password();
    int devices = account.devices();
    population.changes().newPassword(account, 1);
    Device bought = population.changes().newDevice(account);

    assertThat(population.account(5).password()).isNotEqualTo(before);
    assertThat(population.account(5).devices()).isEqualTo(devices + 1);
    assertThat(bought).isEqualTo(population.account(5).device(devices));
  }

  @Test
  void tellsAClientThatIsTrueToItself() {
    long now = 1_772_409_600_000_000L;
    for (long i = 0; i < 2_000; i++) {
      Device device = population.account(i).device(0);
      Agent agent = population.agent(device, now);
      String engine = device.platform().engine();
      String head =
          switch (engine) {
            case "chromium" -> "t13d1516h2_";
            case "gecko" -> "t13d1715h2_";
            default -> "t13d2014h2_";
          };
      assertThat(agent.tls()).startsWith(head);
      assertThat(agent.os()).isEqualTo(device.platform().os());
      assertThat(agent.userAgent()).contains(agent.version() + ".0");
    }
  }

  @Test
  void updatesBrowsersAndNeverTakesThemBack() {
    Device device = population.account(1).device(0);
    int before = Integer.MIN_VALUE;
    for (long day = 0; day < 400; day++) {
      long time = 1_772_409_600_000_000L + day * 86_400_000_000L;
      int installed = Browsers.installed(device.platform(), device.key(), time);
      assertThat(installed).isGreaterThanOrEqualTo(before);
      before = installed;
    }
    assertThat(before).isGreaterThan(Browsers.release(device.platform(), 1_772_409_600_000_000L));
  }
}
