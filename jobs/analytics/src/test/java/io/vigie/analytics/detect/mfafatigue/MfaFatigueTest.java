package io.vigie.analytics.detect.mfafatigue;

import static io.vigie.testkit.Events.failure;
import static io.vigie.testkit.Events.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.detect.AccountScene;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.detect.Step;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class MfaFatigueTest {

  private static final String HOME = "198.51.100.1";
  private static final String AWAY = "203.0.113.7";
  private static final String RECORDED = "mfa-fatigue-state.v1.bin";

  private final MfaFatigueDetector detector = new MfaFatigueDetector(MfaFatigueSettings.DEFAULT);
  private final AccountScene scene = new AccountScene(detector);

  @Test
  void namesTheAccountWhoseOwnerGaveIn() {
    known();
    for (int i = 0; i < 5; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    }
    scene.then(minutes(6), push(AWAY, "bot").in("s-1").withId("approved"));

    List<Alert> found = scene.findings();

    assertThat(found)
        .extracting(Alert::getSeverity)
        .containsExactly(Severity.HIGH, Severity.CRITICAL, Severity.CRITICAL);
    Alert lost = found.get(1);
    assertThat(lost.getCompromisedAccounts()).containsExactly("ada");
    assertThat(lost.getClassification()).isEqualTo("account_compromise");
    assertThat(lost.getTechniques()).containsExactly("T1621", "T1078");
    assertThat(lost.getSessions()).containsExactly("s-1");
    assertThat(lost.getEventIds()).contains("approved");
    assertThat(lost.getFirstTime()).isEqualTo(found.get(0).getFirstTime());
    assertThat(found.get(2).getStatus()).isEqualTo(AlertStatus.CLOSED);
  }

  @Test
  void isSilentAtFourPushes() {
    known();
    for (int i = 0; i < 4; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    }
    scene.then(minutes(5), push(AWAY, "bot"));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void isSilentWhenFivePushesTakeLongerThanTheWindow() {
    known();
    for (int i = 0; i < 5; i++) {
      scene.then(
          Duration.ofSeconds(150L * i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    }
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void timeOutsAloneAreMediumAndADenialMakesThemHigh() {
    known();
    for (int i = 0; i < 6; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.PUSH_TIMEOUT));
    }
    assertThat(scene.soFar()).extracting(Alert::getSeverity).containsExactly(Severity.MEDIUM);
    scene.then(minutes(7), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    assertThat(scene.soFar())
        .extracting(Alert::getSeverity)
        .containsExactly(Severity.MEDIUM, Severity.HIGH);
  }

  @Test
  void aPhoneThatIsOffIsNoAttack() {
    known();
    for (int i = 0; i < 12; i++) {
      scene.then(seconds(45L * i), push(HOME, "laptop").failing(FailureReason.PUSH_TIMEOUT));
    }
    scene.then(minutes(10), push(HOME, "laptop"));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void noPlaceIsStrangeToAnAccountThatIsMinutesOld() {
    scene.then(minutes(-9), login("ada").from(HOME).on("laptop"));
    for (int i = 0; i < 6; i++) {
      scene.then(seconds(6L * i), push(AWAY, "tablet").failing(FailureReason.PUSH_TIMEOUT));
    }
    scene.then(minutes(2), push(AWAY, "tablet"));
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void whoPressesNoIsNotWhoAsksHoweverYoungTheAccount() {
    for (int i = 0; i < 4; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.PUSH_TIMEOUT));
    }
    scene.then(minutes(5), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    scene.then(minutes(6), push(AWAY, "bot"));

    assertThat(scene.soFar())
        .extracting(Alert::getSeverity)
        .containsExactly(Severity.HIGH, Severity.CRITICAL);
    assertThat(scene.soFar().get(0).getEvidence())
        .extracting("name")
        .containsExactly("pushes_to_a_new_account");
  }

  @Test
  void theOwnersLoginAtHomeIsNoLossWhileAnAttackerAsks() {
    known();
    for (int i = 0; i < 6; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    }
    scene.then(minutes(7), push(HOME, "laptop"));
    assertThat(scene.findings()).noneMatch(alert -> !alert.getCompromisedAccounts().isEmpty());
  }

  @Test
  void anApprovalLongAfterwardsIsAnotherMatter() {
    known();
    for (int i = 0; i < 6; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    }
    scene.then(minutes(16), push(AWAY, "bot"));
    assertThat(scene.findings()).noneMatch(alert -> !alert.getCompromisedAccounts().isEmpty());
  }

  @Test
  void aThiefsPasswordStepMakesHisPlaceNoOwnOne() {
    known();
    scene.then(minutes(0), login("ada").from(AWAY).on("bot"));
    for (int i = 1; i < 6; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.PUSH_TIMEOUT));
    }
    assertThat(scene.soFar()).hasSize(1);
  }

  @Test
  void aRefusalToldInTwoRecordsIsOne() {
    known();
    for (int i = 0; i < 3; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
      scene.then(minutes(i).plusSeconds(1), push(AWAY, "bot").failing(FailureReason.PUSH_TIMEOUT));
    }
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void codesSentAgainAndAgainAreAnAttackToo() {
    known();
    for (int i = 0; i < 11; i++) {
      scene.then(
          seconds(30L * i),
          failure("ada")
              .from(AWAY)
              .by(AuthenticationStage.OTP)
              .pending(FailureReason.MFA_REQUIRED));
    }
    assertThat(scene.soFar())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
              assertThat(alert.getEvidence())
                  .extracting("name")
                  .containsExactly("codes_for_a_strange_place");
              assertThat(alert.getScore()).isGreaterThanOrEqualTo(alert.getScoreLimit());
            });
  }

  @Test
  void promptsOfTheNextHoursReopenTheAlert() {
    known();
    for (int i = 0; i < 5; i++) {
      scene.then(minutes(i), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    }
    scene.then(Duration.ofHours(5), push(AWAY, "bot").failing(FailureReason.DENIED_PUSH));
    List<Alert> found = scene.findings();
    assertThat(found)
        .extracting(Alert::getStatus)
        .containsExactly(
            AlertStatus.OPEN, AlertStatus.CLOSED, AlertStatus.OPEN, AlertStatus.CLOSED);
    assertThat(found).extracting(Alert::getFirstTime).containsOnly(found.get(0).getFirstTime());
  }

  @Test
  void refusesNonsense() {
    MfaFatigueSettings d = MfaFatigueSettings.DEFAULT;
    assertThatThrownBy(
            () ->
                new MfaFatigueSettings(
                    d.window(),
                    1.5,
                    d.ownPlaceShare(),
                    d.codeShare(),
                    d.attackShare(),
                    d.falseAlarm(),
                    d.missed(),
                    d.apart(),
                    d.approval(),
                    d.quiet(),
                    d.memory()))
        .hasMessageContaining("strange_place_share");
    assertThatThrownBy(
            () ->
                new MfaFatigueSettings(
                    d.window(),
                    d.strangePlaceShare(),
                    d.ownPlaceShare(),
                    d.codeShare(),
                    d.attackShare(),
                    d.falseAlarm(),
                    d.missed(),
                    d.apart(),
                    d.approval(),
                    Duration.ofMinutes(5),
                    d.memory()))
        .hasMessageContaining("quiet");
  }

  @Test
  void readsWhatVersionOneRecorded() throws IOException {
    MfaFatigueState state =
        StateBytes.recorded(MfaFatigueState.CODEC, 1, MfaFatigueTest.class, RECORDED);
    assertThat(state.trail.account()).isEqualTo("ada");
    assertThat(state.asked).isEqualTo(7);
    assertThat(state.denied).isEqualTo(7);
    assertThat(state.opened).isEqualTo(Events.micros(Events.DAY) + 4 * 60_000_000L);
    assertThat(state.prompts)
        .hasSize(7)
        .last()
        .extracting(Prompt::kind)
        .isEqualTo(Prompt.Kind.STRANGE_PUSH);
    assertThat(StateBytes.of(MfaFatigueState.CODEC, state))
        .isEqualTo(StateBytes.recorded(MfaFatigueTest.class, RECORDED));
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    assertThat(StateBytes.of(MfaFatigueState.CODEC, sample(5)).length).isLessThan(700);
    assertThat(StateBytes.of(MfaFatigueState.CODEC, sample(500)).length)
        .isLessThanOrEqualTo(detector.card().stateBytesPerKey());
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(MfaFatigueState.CODEC, sample(7), RECORDED);
  }

  private MfaFatigueState sample(int prompts) {
    MfaFatigueState state = null;
    for (int i = 0; i < prompts; i++) {
      Step<MfaFatigueState> step =
          detector.observe(
              state,
              AccountScene.observed(
                  push("203.0.113." + i % 200, "bot")
                      .failing(FailureReason.DENIED_PUSH)
                      .in("%032d".formatted(i))
                      .with("agent".repeat(80) + i)
                      .after(minutes(i))));
      state = step.next();
    }
    assertThat(state).isNotNull();
    return state;
  }

  private void known() {
    scene.then(Duration.ofDays(-1), login("ada").from(HOME).on("laptop"));
  }

  private static Events push(String from, String device) {
    return login("ada").from(from).on(device).by(AuthenticationStage.PUSH);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
