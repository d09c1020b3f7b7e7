package io.vigie.analytics.detect.fanout;

import static io.vigie.testkit.Events.login;
import static io.vigie.testkit.Events.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.detect.AccountScene;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Network;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FanOutTest {

  private static final String RECORDED = "fan-out-state.v%d.bin";
  private static final Network HOME = network(1, AsnType.RESIDENTIAL, "FR", 48.85, 2.35);
  private static final Network NEAR = network(2, AsnType.RESIDENTIAL, "FR", 45.76, 4.84);
  private static final Duration NOW = Duration.ofDays(9);

  private final FanOutDetector detector = new FanOutDetector(FanOutSettings.DEFAULT);
  private final AccountScene scene = new AccountScene(detector);

  @Test
  void findsAThiefWhoOpensWhatTheAccountNeverOpened() {
    usual(1);
    spree(25, "x-");

    List<Alert> found = scene.findings();

    assertThat(found.get(0).getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(found.get(0).getCounts())
        .containsEntry("relying_parties", 9L)
        .containsEntry("unseen_relying_parties", 9L);
    assertThat(found.get(1).getSeverity()).isEqualTo(Severity.HIGH);
    assertThat(found.get(1).getCompromisedAccounts()).containsExactly("ada");
    assertThat(found.get(1).getTechniques()).containsExactly("T1550", "T1078.004");
    Alert last = found.get(found.size() - 1);
    assertThat(last.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(last.getCounts()).containsEntry("relying_parties", 25L);
    assertThat(last.getSessions()).containsExactly("s-1");
    assertThat(found).extracting(Alert::getFirstTime).containsOnly(found.get(0).getFirstTime());
  }

  @Test
  void isSilentAtEightNewServices() {
    usual(1);
    spree(8, "x-");
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void aNewDeviceThatOpensTheUsualServicesIsSilent() {
    for (int i = 0; i < 12; i++) {
      scene.then(Duration.ofHours(12L * i), at("laptop", "198.51.100.1", HOME).into("rp-" + i));
    }
    spree(12, "rp-");
    assertThat(scene.soFar()).isEmpty();
    spreeAt(NOW.plusHours(3), 12, "x-");
    assertThat(scene.soFar()).isNotEmpty();
  }

  @Test
  void ownDevicesAndOwnAddressesOpenWhatTheyLike() {
    usual(2);
    for (int i = 0; i < 40; i++) {
      scene.then(NOW.plusSeconds(i), at("laptop", "203.0.113.7", NEAR).into("x-" + i));
      scene.then(NOW.plusSeconds(i), at("new", "198.51.100.1", HOME).into("y-" + i));
    }
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void whoOpensManyAlwaysMayOpenMany() {
    usual(14);
    spree(28, "rp-");
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void withoutHistoryItTakesNineteen() {
    spree(18, "x-");
    assertThat(scene.findings()).isEmpty();
    scene.then(NOW.plusMinutes(5), stranger().into("x-18"));
    assertThat(scene.soFar()).hasSize(1);
  }

  @Test
  void peopleWhoShareAnAccountDoNotAddUp() {
    for (int i = 0; i < 60; i++) {
      int who = i % 5;
      scene.then(
          NOW.plusSeconds(5L * i),
          at("phone-" + who, "203.0.113." + who, NEAR).in("s-" + who).into("x-" + i));
    }
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void aSessionIsOneLoginWhereverItGoes() {
    for (int i = 0; i < 25; i++) {
      scene.then(
          NOW.plusSeconds(5L * i), at("new-" + i, "203.0.113." + i, NEAR).in("s-1").into("x-" + i));
    }
    assertThat(scene.findings()).isNotEmpty();
  }

  @Test
  void aDayOfTheSameServicesIsNoSpree() {
    usual(2);
    for (int i = 0; i < 24; i++) {
      scene.then(NOW.plusMinutes(20L * i), stranger().into("x-" + i));
    }
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void programsAreNotLookedAt() {
    for (int i = 0; i < 60; i++) {
      scene.then(NOW.plusSeconds(i), stranger().by(AccountClass.SERVICE).into("x-" + i));
    }
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void refusesNonsense() {
    FanOutSettings d = FanOutSettings.DEFAULT;
    assertThatThrownBy(
            () ->
                new FanOutSettings(
                    d.window(),
                    0,
                    d.usualTimes(),
                    d.unseen(),
                    d.seen(),
                    d.unknown(),
                    d.prior(),
                    d.high(),
                    d.fresh(),
                    d.learning(),
                    d.memory()))
        .hasMessageContaining("allowance");
    assertThatThrownBy(
            () ->
                new FanOutSettings(
                    d.window(),
                    d.allowance(),
                    d.usualTimes(),
                    d.unseen(),
                    d.seen(),
                    d.unknown(),
                    d.prior(),
                    2,
                    d.fresh(),
                    d.learning(),
                    d.memory()))
        .hasMessageContaining("high");
  }

  @Test
  void servicesGiveWayInTheOrderTheyWereOpened() {
    Services services = new Services(3);
    for (long service : new long[] {1, 2, 3, 1, 4}) {
      services.add(service);
    }
    assertThat(services.size()).isEqualTo(3);
    assertThat(services.has(2)).isFalse();
    assertThat(services.has(1)).isTrue();
    assertThat(services.add(4)).isFalse();
    assertThat(services.add(2)).isTrue();
    assertThat(services.has(3)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsWhatEarlierVersionsRecorded(int version) throws IOException {
    FanOutState state =
        StateBytes.recorded(
            FanOutState.CODEC, version, FanOutTest.class, String.format(RECORDED, version));
    assertThat(state.usual).isEqualTo(2.5);
    assertThat(state.known.has(41)).isTrue();
    assertThat(state.spree).isNotNull();
    assertThat(state.spree.services.size()).isEqualTo(6);
    assertThat(state.spree.isOf(Login.of(stranger().event()))).isTrue();
    assertThat(StateBytes.of(FanOutState.CODEC, state))
        .hasSameSizeAs(StateBytes.of(FanOutState.CODEC, sample(6)));
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    FanOutState state = sample(300);
    for (int i = 0; i < 100; i++) {
      state.known.add(i);
      state.visit.add(i);
    }
    assertThat(StateBytes.of(FanOutState.CODEC, state).length)
        .isLessThan(4000)
        .isLessThan(detector.card().stateBytesPerKey());
    FanOutState quiet = new FanOutState();
    for (int i = 0; i < 4; i++) {
      quiet.known.add(i);
      quiet.visit.add(i);
    }
    assertThat(StateBytes.of(FanOutState.CODEC, quiet).length).isLessThanOrEqualTo(91);
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(
        FanOutState.CODEC, sample(6), String.format(RECORDED, FanOutState.CODEC.version()));
  }

  private FanOutState sample(int services) {
    FanOutState state = null;
    for (int i = 0; i < services; i++) {
      Events event = stranger().into("x-" + i).after(Duration.ofSeconds(i)).withId("e-" + i);
      state = detector.observe(state, AccountScene.observed(event)).next();
    }
    assertThat(state).isNotNull();
    state.usual = 2.5;
    state.known.add(41);
    return state;
  }

  /** A week of visits to so many services, at home. */
  private void usual(int services) {
    for (int day = 0; day < 7; day++) {
      for (int i = 0; i < services; i++) {
        scene.then(
            Duration.ofDays(day).plusSeconds(i),
            at("laptop", "198.51.100.1", HOME).into("rp-" + i));
      }
    }
  }

  private void spree(int services, String prefix) {
    spreeAt(NOW, services, prefix);
  }

  private void spreeAt(Duration begin, int services, String prefix) {
    for (int i = 0; i < services; i++) {
      scene.then(begin.plusSeconds(10L * i), stranger().into(prefix + i));
    }
  }

  private static Events stranger() {
    return at("bot", "203.0.113.7", NEAR).in("s-1");
  }

  private static Events at(String device, String address, Network where) {
    return login("ada").from(address).on(device).through(where).by(AuthenticationStage.SESSION);
  }
}
