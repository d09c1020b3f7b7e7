package io.vigie.analytics.detect.factorchange;

import static io.vigie.testkit.Events.change;
import static io.vigie.testkit.Events.login;
import static io.vigie.testkit.Events.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.detect.AccountScene;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.detect.Step;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.Network;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorChangeTest {

  private static final String RECORDED = "factor-change-state.v1.bin";
  private static final Network HOME = network(1, AsnType.RESIDENTIAL, "FR", 48.85, 2.35);
  private static final Network NEAR = network(2, AsnType.RESIDENTIAL, "FR", 45.76, 4.84);
  private static final Network ABROAD = network(3, AsnType.RESIDENTIAL, "NG", 6.45, 3.4);
  private static final Network SERVER = network(4, AsnType.HOSTING, "US", 40.7, -74);
  private static final Duration NOW = Duration.ofDays(3);

  private final FactorChangeDetector detector =
      new FactorChangeDetector(FactorChangeSettings.DEFAULT);
  private final AccountScene scene = new AccountScene(detector);

  @Test
  void findsANewFactorAfterAResetFromAbroad() {
    home();
    scene
        .then(NOW, thief(CredentialChangeKind.RESET_COMPLETED, ABROAD))
        .then(NOW.plusMinutes(5), thief(CredentialChangeKind.FACTOR_ADDED, ABROAD).withId("added"));

    List<Alert> found = scene.findings();

    assertThat(found)
        .extracting(Alert::getStatus)
        .containsExactly(AlertStatus.OPEN, AlertStatus.CLOSED);
    Alert alert = found.get(0);
    assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.getClassification()).isEqualTo("factor_takeover");
    assertThat(alert.getTechniques()).containsExactly("T1098.005");
    assertThat(alert.getEventIds()).containsExactly("added");
    assertThat(alert.getEvidence())
        .extracting(Evidence::getName)
        .containsExactly(
            "new_factor",
            "password_reset",
            "unfamiliar_device",
            "unseen_network",
            "unseen_country");
    assertThat(alert.getScore()).isEqualTo(14);
  }

  @Test
  void namesTheAccountWhenTheMailAddressGoesToo() {
    home();
    scene
        .then(NOW, thief(CredentialChangeKind.RESET_COMPLETED, SERVER))
        .then(NOW.plusMinutes(5), thief(CredentialChangeKind.FACTOR_ADDED, SERVER))
        .then(NOW.plusMinutes(9), thief(CredentialChangeKind.EMAIL_CHANGED, SERVER));
    assertThat(scene.soFar())
        .extracting(Alert::getSeverity)
        .containsExactly(Severity.MEDIUM, Severity.HIGH);
    assertThat(scene.soFar().get(1).getCompromisedAccounts()).containsExactly("ada");
  }

  @Test
  void aNewPhoneInTheFamiliarNetworkIsSilent() {
    home();
    scene
        .then(NOW, phone(CredentialChangeKind.RESET_COMPLETED, "198.51.100.1", HOME))
        .then(NOW.plusMinutes(5), phone(CredentialChangeKind.FACTOR_ADDED, "198.51.100.1", HOME))
        .then(NOW.plusMinutes(6), phone(CredentialChangeKind.PHONE_CHANGED, "198.51.100.1", HOME));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void aNewPhoneOfTheSameCountryIsSilent() {
    home();
    scene
        .then(NOW, phone(CredentialChangeKind.RESET_COMPLETED, "203.0.113.9", NEAR))
        .then(NOW.plusMinutes(5), phone(CredentialChangeKind.FACTOR_ADDED, "203.0.113.9", NEAR));
    assertThat(scene.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"passkey, 0", "Okta Verify Push, 0", "sms, 1", "email, 1", ", 1"})
  void anOldStrongFactorInHandIsTheOwners(String factor, int alerts) {
    home();
    strongAtHome();
    scene
        .then(NOW, thief(CredentialChangeKind.RESET_COMPLETED, ABROAD))
        .then(
            NOW.plusMinutes(5),
            thief(CredentialChangeKind.FACTOR_ADDED, ABROAD).asked("self", factor));
    assertThat(scene.soFar()).hasSize(alerts);
  }

  @Test
  void aStrongFactorThatTheAccountNeverHadConfirmsNothing() {
    home();
    scene
        .then(NOW, thief(CredentialChangeKind.RESET_COMPLETED, ABROAD))
        .then(
            NOW.plusMinutes(5),
            thief(CredentialChangeKind.FACTOR_ADDED, ABROAD).asked("self", "passkey"));
    assertThat(scene.soFar()).hasSize(1);
  }

  @Test
  void aHelpDeskThatGivesTheAccountAwayIsTold() {
    home();
    Network desk = network(7, AsnType.CORPORATE, "FR", 48.85, 2.35);
    scene
        .then(NOW, desk(CredentialChangeKind.RESET_COMPLETED, desk))
        .then(NOW.plusMinutes(1), desk(CredentialChangeKind.FACTOR_REMOVED, desk))
        .then(NOW.plusMinutes(5), thief(CredentialChangeKind.FACTOR_ADDED, NEAR));
    assertThat(scene.soFar())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getEvidence())
                    .extracting(Evidence::getName)
                    .contains("reset_by_others", "factor_removed"));
  }

  @Test
  void theHelpDesksOwnPlaceSaysNothing() {
    home();
    scene
        .then(NOW, desk(CredentialChangeKind.RESET_COMPLETED, SERVER))
        .then(NOW.plusMinutes(1), desk(CredentialChangeKind.FACTOR_REMOVED, SERVER))
        .then(NOW.plusMinutes(2), desk(CredentialChangeKind.FACTOR_ADDED, SERVER))
        .then(NOW.plusMinutes(3), desk(CredentialChangeKind.EMAIL_CHANGED, SERVER));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void anSmsInPlaceOfAPasskeyFromAServerAbroadIsADowngrade() {
    home();
    strongAtHome();
    scene.then(NOW, sms(SERVER));
    assertThat(scene.soFar())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("factor_downgrade");
              assertThat(alert.getTechniques()).containsExactly("T1556.006");
            });
  }

  @Test
  void anSmsIsNoDowngradeWithoutAStrongFactorOrAtHome() {
    home();
    scene.then(NOW, sms(SERVER));
    assertThat(scene.findings()).isEmpty();

    AccountScene other = new AccountScene(detector);
    other
        .then(Duration.ZERO, atHome().by(AuthenticationStage.PASSKEY))
        .then(NOW, atHome().by(AuthenticationStage.OTP, "sms"));
    assertThat(other.findings()).isEmpty();
  }

  @Test
  void aConsentRightAfterASignInFromAnUnseenServerIsTold() {
    home();
    scene
        .then(NOW, login("ada").from("203.0.113.9").on("bot").through(SERVER))
        .then(NOW.plusMinutes(2), thief(CredentialChangeKind.CONSENT_GRANTED, SERVER));
    assertThat(scene.soFar())
        .singleElement()
        .satisfies(alert -> assertThat(alert.getTechniques()).containsExactly("T1528"));
  }

  @Test
  void aConsentAtHomeOrInTheCountryIsSilent() {
    home();
    scene
        .then(NOW, phone(CredentialChangeKind.CONSENT_GRANTED, "198.51.100.1", HOME))
        .then(NOW.plusHours(1), phone(CredentialChangeKind.CONSENT_GRANTED, "203.0.113.9", NEAR));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void changesOfAnAccountWithoutHistoryAreNotJudged() {
    scene
        .then(NOW, thief(CredentialChangeKind.RESET_COMPLETED, SERVER))
        .then(NOW.plusMinutes(1), thief(CredentialChangeKind.FACTOR_ADDED, SERVER))
        .then(NOW.plusMinutes(2), thief(CredentialChangeKind.EMAIL_CHANGED, SERVER))
        .then(NOW.plusMinutes(3), thief(CredentialChangeKind.CONSENT_GRANTED, SERVER));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void changesADayApartDoNotBelongTogether() {
    home();
    scene
        .then(NOW, thief(CredentialChangeKind.RESET_COMPLETED, ABROAD))
        .then(NOW.plusHours(25), thief(CredentialChangeKind.FACTOR_ADDED, ABROAD));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void refusesNonsense() {
    FactorChangeSettings d = FactorChangeSettings.DEFAULT;
    assertThatThrownBy(
            () ->
                new FactorChangeSettings(
                    d.reset(),
                    d.helpdeskReset(),
                    -1,
                    d.removedFactor(),
                    d.newEmail(),
                    d.consent(),
                    d.downgrade(),
                    d.confirmed(),
                    d.prior(),
                    d.high(),
                    d.window(),
                    d.fresh(),
                    d.strongMemory()))
        .hasMessageContaining("new_factor");
    assertThatThrownBy(
            () ->
                new FactorChangeSettings(
                    d.reset(),
                    d.helpdeskReset(),
                    d.newFactor(),
                    d.removedFactor(),
                    d.newEmail(),
                    d.consent(),
                    d.downgrade(),
                    d.confirmed(),
                    d.prior(),
                    2,
                    d.window(),
                    d.fresh(),
                    d.strongMemory()))
        .hasMessageContaining("high");
  }

  @Test
  void readsWhatVersionOneRecorded() throws IOException {
    FactorState state = StateBytes.recorded(FactorState.CODEC, 1, FactorChangeTest.class, RECORDED);
    assertThat(state.reset).isEqualTo(Events.micros(Events.DAY));
    assertThat(state.strongSince).isEqualTo(77);
    assertThat(state.changes).isNotNull();
    assertThat(state.changes.acts.has("new_factor")).isTrue();
    assertThat(StateBytes.of(FactorState.CODEC, state))
        .isEqualTo(StateBytes.of(FactorState.CODEC, sample()));
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    assertThat(StateBytes.of(FactorState.CODEC, sample()).length)
        .isLessThan(450)
        .isLessThan(detector.card().stateBytesPerKey());
    FactorState quiet = new FactorState();
    quiet.strongLast = 1;
    assertThat(StateBytes.of(FactorState.CODEC, quiet).length).isLessThan(40);
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(FactorState.CODEC, sample(), RECORDED);
  }

  private FactorState sample() {
    FactorState state = null;
    for (CredentialChangeKind kind :
        List.of(
            CredentialChangeKind.RESET_COMPLETED,
            CredentialChangeKind.FACTOR_ADDED,
            CredentialChangeKind.EMAIL_CHANGED)) {
      Step<FactorState> step =
          detector.observe(
              state,
              AccountScene.observed(thief(kind, ABROAD).withId("e-" + kind).after(Duration.ZERO)));
      state = step.next();
    }
    assertThat(state).isNotNull();
    state.strongSince = 77;
    return state;
  }

  private void home() {
    scene.then(Duration.ZERO, atHome());
  }

  private void strongAtHome() {
    scene.then(Duration.ofHours(1), atHome().by(AuthenticationStage.PASSKEY));
  }

  private static Events atHome() {
    return login("ada").from("198.51.100.1").on("laptop").through(HOME);
  }

  private static Events sms(Network where) {
    return login("ada")
        .from("203.0.113.9")
        .on("bot")
        .through(where)
        .by(AuthenticationStage.OTP, "password", "sms");
  }

  private static Events thief(CredentialChangeKind kind, Network where) {
    return change("ada", kind).from("203.0.113.9").on("bot").through(where);
  }

  private static Events phone(CredentialChangeKind kind, String address, Network where) {
    return change("ada", kind).from(address).on("phone").through(where);
  }

  private static Events desk(CredentialChangeKind kind, Network where) {
    return change("ada", kind).from("192.0.2.4").on("desk").through(where).asked("helpdesk", null);
  }
}
