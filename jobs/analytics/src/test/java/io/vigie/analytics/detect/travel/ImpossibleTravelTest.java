package io.vigie.analytics.detect.travel;

import static io.vigie.testkit.Events.login;
import static io.vigie.testkit.Events.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.analytics.detect.AccountScene;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImpossibleTravelTest {

  private static final String RECORDED = "impossible-travel-state.v1.bin";
  private static final Network PARIS = network(1, AsnType.RESIDENTIAL, "FR", 48.85, 2.35);
  private static final Network LYON = network(3, AsnType.RESIDENTIAL, "FR", 45.76, 4.84);
  private static final Network VERSAILLES = network(3, AsnType.RESIDENTIAL, "FR", 48.8, 2.13);
  private static final Network LAGOS = network(2, AsnType.RESIDENTIAL, "NG", 6.45, 3.4);
  private static final Duration NOW = Duration.ofDays(3);

  private final ImpossibleTravelDetector detector =
      new ImpossibleTravelDetector(ImpossibleTravelSettings.DEFAULT);
  private final AccountScene scene = new AccountScene(detector);

  @Test
  void findsAStrangerFarAwayJustAfterTheOwner() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusHours(2), stranger(LAGOS).withId("stranger"));

    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
              assertThat(alert.getEventIds()).containsExactly("stranger");
              assertThat(alert.getSources()).containsExactly("203.0.113.7");
              assertThat(alert.getReason()).contains("at least 46").contains(" km apart");
              assertThat(alert.getScore()).isEqualTo(16);
            });
  }

  @Test
  void findsAStrangerJustBeforeTheOwner() {
    home(Duration.ZERO);
    scene.then(NOW, stranger(LAGOS).withId("stranger"));
    home(NOW.plusMinutes(30));

    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getEventIds()).containsExactly("stranger");
              assertThat(alert.getUpdated())
                  .isEqualTo(Events.micros(Events.DAY.plus(NOW).plus(Duration.ofMinutes(30))));
            });
  }

  @Test
  void aServerInAnotherCountryIsLikelyATheft() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusHours(1), stranger(network(9, AsnType.HOSTING, "US", 40.7, -74)));
    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getSeverity()).isEqualTo(Severity.HIGH);
              assertThat(alert.getConfidence()).isGreaterThan(0.9);
              assertThat(alert.getCompromisedAccounts()).containsExactly("ada");
            });
  }

  @Test
  void whoHadTimeToTravelIsSilent() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusHours(6), stranger(LAGOS));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void anotherPlaceInTownIsSilentAtAnySpeed() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusSeconds(1), stranger(VERSAILLES));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void anotherTownOfTheCountryIsPossible() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusMinutes(10), stranger(LYON));
    assertThat(scene.findings()).extracting(Alert::getScore).containsExactly(14.0);
  }

  @Test
  void theRadiusIsTakenFromTheDistance() {
    Network vague = network(3, AsnType.RESIDENTIAL, "FR", 45.76, 4.84);
    vague.setGeoRadiusKm(400);
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusMinutes(10), stranger(vague));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void ownDevicesBehindAnyExitAreSilent() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusMinutes(1), login("ada").from("203.0.113.7").on("laptop").through(LAGOS));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void anOperatorThatTheAccountKnowsIsSilent() {
    home(Duration.ZERO);
    home(NOW);
    Network elsewhere = network(1, AsnType.RESIDENTIAL, "NG", 6.45, 3.4);
    scene.then(NOW.plusMinutes(1), stranger(elsewhere));
    assertThat(scene.findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AsnType.class,
      names = {"RELAY", "VPN", "TOR", "SATELLITE"})
  void exitsThatAreAnywhereAreNoPlace(AsnType type) {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusMinutes(1), stranger(network(5, type, "NG", 6.45, 3.4)));
    assertThat(scene.findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AsnType.class,
      names = {"MOBILE", "CORPORATE", "EDUCATION"})
  void aGatewayMayStandFarFromItsUsers(AsnType type) {
    home(Duration.ZERO);
    home(NOW);
    scene.then(NOW.plusMinutes(1), stranger(network(5, type, "NG", 6.45, 3.4)));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void unknownCoordinatesAreNoPlace() {
    home(Duration.ZERO);
    home(NOW);
    Network nowhere = network(2, AsnType.RESIDENTIAL, "NG", 0, 0);
    Network untold = Network.newBuilder().setAsn(2L).setCountry("NG").build();
    scene.then(NOW.plusMinutes(1), stranger(nowhere)).then(NOW.plusMinutes(2), stranger(untold));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void programsAreInManyPlaces() {
    for (Duration when : List.of(Duration.ZERO, NOW)) {
      scene.then(when, ownLogin().by(AccountClass.SERVICE));
    }
    scene.then(NOW.plusMinutes(1), stranger(LAGOS).by(AccountClass.SERVICE));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void failuresAreNoPresence() {
    home(Duration.ZERO);
    home(NOW);
    scene.then(
        NOW.plusMinutes(1), Events.failure("ada").from("203.0.113.7").on("bot").through(LAGOS));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void aThiefWhoComesAgainIsNoOwner() {
    home(Duration.ZERO);
    scene.then(NOW, stranger(LAGOS)).then(NOW.plusHours(3), stranger(LAGOS));
    home(NOW.plusHours(4));
    assertThat(scene.findings()).hasSize(1);
  }

  @Test
  void theDistanceIsThatOfTheGreatCircle() {
    // Half of the meridian, and a quarter of the equator, of a sphere of that radius.
    assertThat(GreatCircle.kilometres(-90, 0, 90, 0)).isCloseTo(20_015.115, within(0.001));
    assertThat(GreatCircle.kilometres(0, 0, 0, 90)).isCloseTo(10_007.557, within(0.001));
    // Paris to New York, given as 5,837 km by common great-circle calculators.
    assertThat(GreatCircle.kilometres(48.8566, 2.3522, 40.7128, -74.006))
        .isCloseTo(5837, within(3.0));
    assertThat(GreatCircle.kilometres(10, 179.5, 10, -179.5)).isLessThan(110);
    assertThat(GreatCircle.kilometres(1, 2, 1, 2)).isZero();
  }

  @Test
  void refusesNonsense() {
    ImpossibleTravelSettings d = ImpossibleTravelSettings.DEFAULT;
    assertThatThrownBy(
            () ->
                new ImpossibleTravelSettings(
                    0,
                    d.leastDistance(),
                    d.unknownRadius(),
                    d.impossible(),
                    d.gateway(),
                    d.prior(),
                    d.high(),
                    d.memory()))
        .hasMessageContaining("speed");
    assertThatThrownBy(
            () ->
                new ImpossibleTravelSettings(
                    d.speed(),
                    d.leastDistance(),
                    d.unknownRadius(),
                    d.impossible(),
                    d.gateway(),
                    d.prior(),
                    3,
                    d.memory()))
        .hasMessageContaining("high");
  }

  @Test
  void readsWhatVersionOneRecorded() throws IOException {
    TravelState state =
        StateBytes.recorded(TravelState.CODEC, 1, ImpossibleTravelTest.class, RECORDED);
    assertThat(state.own).isEqualTo(sample().own);
    assertThat(state.stranger).isNotNull();
    assertThat(state.stranger.place()).isEqualTo(sample().stranger.place());
    assertThat(state.stranger.trail().account()).isEqualTo("ada");
    assertThat(StateBytes.of(TravelState.CODEC, state))
        .isEqualTo(StateBytes.of(TravelState.CODEC, sample()));
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    TravelState state = sample();
    assertThat(StateBytes.of(TravelState.CODEC, state).length)
        .isLessThan(350)
        .isLessThan(detector.card().stateBytesPerKey());
    state.stranger = null;
    assertThat(StateBytes.of(TravelState.CODEC, state).length).isLessThan(90);
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(TravelState.CODEC, sample(), RECORDED);
  }

  private static TravelState sample() {
    TravelState state = new TravelState();
    state.own = Whereabouts.of(ownLogin().event(), 100);
    Events strange = stranger(LAGOS).in("s-1").withId("stranger");
    state.stranger =
        new TravelState.Stranger(
            Whereabouts.of(strange.event(), 100),
            Trail.of(strange.event(), "ada"),
            new Terms().add("unfamiliar_device", 3).add("unseen_network", 2));
    return state;
  }

  private void home(Duration after) {
    scene.then(after, ownLogin());
  }

  private static Events ownLogin() {
    return login("ada").from("198.51.100.1").on("laptop").through(PARIS);
  }

  private static Events stranger(Network where) {
    return login("ada").from("203.0.113.7").on("bot").through(where);
  }
}
