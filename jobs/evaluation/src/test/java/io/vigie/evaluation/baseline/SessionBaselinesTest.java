package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionBaselinesTest {

  private static final Duration MICRO = Duration.ofNanos(1000);
  private static final String FIREFOX = "Mozilla/5.0 Firefox/140.0";
  private static final String CHROME = "Mozilla/5.0 Chrome/140.0";

  @Test
  void tellsAChangedAddressOncePerSession() {
    SessionTraitChange rule = SessionTraitChange.address();
    Toy toy = new Toy(rule);
    toy.session("s").login("ada").from(null).call("ada").from("192.0.2.1").call("ada");
    toy.session("t").from("192.0.2.2").call("bob");
    assertThat(toy.alerts).isEmpty();
    toy.session("s").call("ada").from("192.0.2.3").call("ada");
    assertThat(toy.alerts).hasSize(1);
    assertThat(toy.alerts.get(0).entity()).isEqualTo("s");
    assertThat(toy.alerts.get(0).accounts()).containsExactly("ada");
  }

  @Test
  void forgetsASessionThatWasIdleForADay() {
    SessionTraitChange rule = SessionTraitChange.address();
    Toy toy = new Toy(rule);
    toy.session("s").login("ada").at(Duration.ofDays(1)).from("192.0.2.2").call("ada");
    assertThat(toy.alerts).hasSize(1);
    toy.at(Duration.ofDays(2).plus(MICRO)).session("t").call("bob");
    assertThat(rule.kept()).isEqualTo(1);
  }

  @Test
  void seesNoSessionWhereThereIsNone() {
    Toy toy = new Toy(SessionTraitChange.address());
    toy.login("ada").from("192.0.2.2").call("ada");
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void tellsAChangedNetworkAndNotAChangedAddressWithinIt() {
    Toy toy = new Toy(SessionTraitChange.network());
    toy.session("s").network(1).login("ada").from("192.0.2.2").call("ada");
    assertThat(toy.alerts).isEmpty();
    toy.network(2).call("ada");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void tellsAReplayByAProgramFromElsewhere() {
    Toy toy = new Toy(ElasticCookieReplay.published());
    toy.session("s").with(FIREFOX).login("ada").at(Duration.ofMinutes(1)).from("192.0.2.2");
    toy.call("ada");
    assertThat(toy.alerts).isEmpty(); // another address, but no program
    toy.at(Duration.ofMinutes(30).minus(MICRO)).with("python-requests/2.32").call("ada");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void missesAReplayHalfAnHourAfterTheLogin() {
    Toy toy = new Toy(ElasticCookieReplay.published());
    toy.session("s").with(FIREFOX).login("ada");
    toy.at(Duration.ofMinutes(30)).from("192.0.2.2").with("curl/8").call("ada").call("ada");
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void leavesAProgramAloneThatStaysWhereItIs() {
    Toy toy = new Toy(ElasticCookieReplay.published());
    toy.session("s").with("okhttp/4.12").login("ada").at(Duration.ofMinutes(1)).call("ada");
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void tellsTwoAddressesAndTwoAgentsWithinHalfAnHour() {
    Toy toy = new Toy(ElasticCookieReplay.idea());
    toy.session("s").with(FIREFOX).call("ada").from("192.0.2.2").call("ada");
    assertThat(toy.alerts).isEmpty();
    toy.at(Duration.ofMinutes(30)).with(CHROME).call("ada");
    assertThat(toy.alerts).isEmpty(); // the other address and agent are too old
    toy.from("192.0.2.1").call("ada");
    assertThat(toy.alerts).isEmpty(); // two addresses, one agent
    toy.with(FIREFOX).call("ada");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void tellsTwoDeviceTokensInOneSessionWithinNineMinutes() {
    Toy toy = new Toy(ElasticDeviceTokens.ofSession());
    toy.session("s").on("d1").call("ada").at(Duration.ofMinutes(9)).on("d2").call("ada");
    assertThat(toy.alerts).isEmpty();
    toy.session("t").on("d1").login("bob").on(null).call("bob").on("d2").call("bob");
    assertThat(toy.alerts).isEmpty(); // logins do not count
    toy.at(Duration.ofMinutes(18).minus(MICRO)).on("d3").call("bob");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void tellsThirtyDeviceTokensInTheFailuresOfOneAccount() {
    Toy toy = new Toy(ElasticDeviceTokens.ofAccount());
    for (int i = 0; i < 29; i++) {
      toy.on("d" + i).failure("ada").failure("ada");
    }
    toy.on(null).failure("ada").on("d29").failure("bob").from("192.0.2.2").failure("ada");
    assertThat(toy.alerts).isEmpty();
    toy.from("192.0.2.1").at(Duration.ofMinutes(9).minus(MICRO)).failure("ada");
    assertThat(toy.alerts).hasSize(1);
    toy.on("d30").failure("ada");
    assertThat(toy.alerts).hasSize(1);
  }
}
