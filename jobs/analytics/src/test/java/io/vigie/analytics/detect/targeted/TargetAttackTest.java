package io.vigie.analytics.detect.targeted;

import static io.vigie.testkit.Events.failure;
import static io.vigie.testkit.Events.login;
import static io.vigie.testkit.Events.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Finding;
import io.vigie.analytics.incident.IncidentSettings;
import io.vigie.analytics.incident.IncidentStage;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Exposure;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAttackTest {

  private static final String HOME = "198.51.100.1";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<SecurityEvent> events = new ArrayList<>();
  private StageHost<?, ?> accounts;

  @Test
  void opensOneAlertOnAnAccountThatIsTriedFromManyNetworks() {
    add(login("ada").from(HOME).on("laptop").after(Duration.ofDays(-1)));
    attack("ada", 40);

    Alert alert = onlyAlert();

    assertThat(alert.getEntityType()).isEqualTo(EntityType.ACCOUNT);
    assertThat(alert.getEntity()).isEqualTo("ada");
    assertThat(alert.getClassification()).isEqualTo("brute_force");
    assertThat(alert.getTechniques()).containsExactly("T1110.001");
    assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.getCompromisedAccounts()).isEmpty();
    assertThat(alert.getCounts()).containsEntry("failures", 40L).containsEntry("networks", 40L);
    assertThat(alert.getFirstTime()).isEqualTo(micros(Events.DAY));
    assertThat(alert.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(alert.getReason())
        .isEqualTo(
            "ada was tried in vain 40 times between 2026-03-02 09:00:00 and 2026-03-02 09:39:00 UTC"
                + " from 40 networks that it does not know; it did not give in.");
    assertThat(alert.getConfidence()).isGreaterThan(0.99);
  }

  @Test
  void staysSilentAtTenNetworksAndAlertsAtEleven() {
    attack("ada", 10);
    assertThat(alerts()).isEmpty();

    attack("ada", 11);
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(600)));
  }

  @Test
  void doesNotAddUpWhatLiesDaysApart() {
    for (int i = 0; i < 30; i++) {
      add(failure("ada").from(network(i)).after(Duration.ofHours(8L * i)));
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void countsANetworkOnceHoweverOftenItTries() {
    for (int i = 0; i < 300; i++) {
      add(failure("ada").from("203.0." + i % 9 + "." + i % 200).after(MINUTE.multipliedBy(i)));
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void strangersWhoTakeTheAccountForTheirOwnAreNoAttackUntilThereAreTooMany() {
    strangers(30, i -> stranger(i));
    assertThat(alerts()).isEmpty();

    strangers(40, i -> stranger(i));
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(60 * 30)));
    assertThat(onlyAlert().getEvidence())
        .anyMatch(term -> term.getName().equals("places_like_strangers"));
  }

  @Test
  void aStrangerMayRepeatThePasswordHoweverOften() {
    twentyStrangersTry(9, (i, again) -> "own of " + i);
    assertThat(alerts()).isEmpty();
  }

  private void twentyStrangersTry(int times, BiFunction<Integer, Integer, String> password) {
    for (int again = 0; again < times; again++) {
      for (int i = 0; i < 20; i++) {
        add(
            stranger(i)
                .withPassword(password.apply(i, again))
                .after(Duration.ofSeconds(60L * i + 5L * again))
                .withId("s" + i + "." + again));
      }
    }
  }

  @Test
  void whoTriesThreePasswordsAtAPlaceIsNoStranger() {
    twentyStrangersTry(3, (i, again) -> i + " guess " + again);
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(600)));
  }

  @Test
  void aToolThatTellsManyUserAgentsIsNoCrowdOfStrangers() {
    strangers(20, i -> stranger(i).shaking("one tool"));
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(600)));
  }

  @Test
  void strangersWithTheMostCommonBrowserAreNoTool() {
    strangers(24, i -> stranger(i).shaking(i % 4 == 3 ? "firefox" : "chrome"));
    assertThat(alerts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AsnType.class,
      names = {"HOSTING", "VPN", "TOR", "UNKNOWN"})
  void strangersAreNotExpectedBehindAnExitOrAnUnknownNetwork(AsnType type) {
    strangers(20, i -> stranger(i).through(network(i, type, "FR")));
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(600)));
  }

  @Test
  void strangersAreNotExpectedAbroadOfAnAccountThatIsNever() {
    add(
        login("ada")
            .from(HOME)
            .on("laptop")
            .through(network(900, AsnType.RESIDENTIAL, "FR"))
            .after(Duration.ofDays(-1)));
    strangers(20, i -> stranger(i));
    assertThat(alerts()).isEmpty();

    strangers(20, i -> stranger(i).through(network(i, AsnType.RESIDENTIAL, "BR")));
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(600)));
  }

  @Test
  void whoseClientIsNotToldIsNoStranger() {
    strangers(20, i -> stranger(i).shaking(null));
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(600)));
  }

  @Test
  void callsItStuffingWhereThePairsHaveLeaked() {
    for (int i = 0; i < 20; i++) {
      add(failure("ada").from(network(i)).leakedPair().after(MINUTE.multipliedBy(i)));
    }
    assertThat(onlyAlert().getClassification()).isEqualTo("stuffing");
    assertThat(onlyAlert().getTechniques()).containsExactly("T1110.004");
  }

  @Test
  void turnsIntoACompromiseWhenTheAccountGivesIn() {
    add(login("ada").from(HOME).on("laptop").after(Duration.ofDays(-1)));
    attack("ada", 40);
    add(login("ada").from(network(41)).on("new").after(MINUTE.multipliedBy(50)).withId("theft"));

    Alert alert = onlyAlert();

    assertThat(alert.getClassification()).isEqualTo("account_compromise");
    assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.getTechniques()).containsExactly("T1078");
    assertThat(alert.getCompromisedAccounts()).containsExactly("ada");
    assertThat(alert.getEventIds().get(0)).isEqualTo("theft");
    assertThat(alert.getSources().get(0)).isEqualTo(network(41));
    assertThat(alert.getLastTime()).isEqualTo(micros(Events.DAY.plus(MINUTE.multipliedBy(50))));
    assertThat(alert.getReason())
        .contains("ada was signed in to from " + network(41))
        .contains("was tried in vain 40 times");
    assertThat(alert.getConfidence()).isBetween(0.8, 1.0);
  }

  @Test
  void namesASuccessFromBeforeTheAttackWasFound() {
    add(login("ada").from(HOME).on("laptop").after(Duration.ofDays(-1)));
    attack("ada", 5);
    add(login("ada").from(network(3)).on("new").after(Duration.ofMinutes(20)));
    for (int i = 6; i < 20; i++) {
      add(failure("ada").from(network(i)).after(MINUTE.multipliedBy(20 + i)));
    }
    assertThat(onlyAlert().getCompromisedAccounts()).containsExactly("ada");
  }

  @Test
  void theOwnersOwnLoginDuringAnAttackIsNoCompromise() {
    add(login("ada").from(HOME).on("laptop").after(Duration.ofDays(-1)));
    attack("ada", 40);
    add(login("ada").from("192.0.2.9").on("laptop").after(MINUTE.multipliedBy(50)));
    add(login("ada").from(HOME).after(MINUTE.multipliedBy(51)));

    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  @Test
  void theOwnersTypoOnANewPhoneIsNoComebackOfTheAttacker() {
    add(login("ada").from(HOME).on("laptop").after(Duration.ofDays(-1)));
    for (int i = 0; i < 60; i++) {
      add(failure("ada").from(network(i)).after(Duration.ofHours(i)));
    }
    add(failure("ada").from("192.0.2.9").on("phone").after(Duration.ofHours(60)));
    add(login("ada").from("192.0.2.9").on("phone").after(Duration.ofMinutes(3601)));

    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  /**
   * A few addresses used in turn all failed only just now; the owner's new place began just now.
   */
  @Test
  void namesWhatTheNextGuessOfABusyPlaceGets() {
    for (int i = 0; i < 300; i++) {
      add(failure("ada").from(network(i % 40)).on("bot" + i).after(Duration.ofSeconds(6L * i)));
    }
    add(login("ada").from(network(3)).on("bot").after(Duration.ofMinutes(30)));

    assertThat(onlyAlert().getCompromisedAccounts()).containsExactly("ada");
    assertThat(onlyAlert().getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aLoginOfAnAccountWithoutHistoryTakesMoreToBeACompromise() {
    attack("ada", 40);
    add(login("ada").from(network(41)).on("new").after(MINUTE.multipliedBy(50)));
    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();

    events.clear();
    attack("ada", 40);
    add(login("ada").from(network(3)).on("new").after(MINUTE.multipliedBy(50)));
    assertThat(onlyAlert().getCompromisedAccounts()).containsExactly("ada");
  }

  @Test
  void whoSignsInThroughACarrierThatTheAttackerUsesTooIsNotTheAttackerForIt() {
    inNetworks(AsnType.MOBILE, 12);
    Network carrier = Network.newBuilder().setAsn(64_503L).setAsnType(AsnType.MOBILE).build();
    add(login("ada").from(network(99)).through(carrier).on("new").after(MINUTE.multipliedBy(50)));
    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  @Test
  void saysInWhichLeakTheAccountStands() {
    for (int i = 0; i < 20; i++) {
      SecurityEvent event =
          failure("ada").from(network(i)).after(MINUTE.multipliedBy(i)).withId("f" + i).event();
      event.setExposure(new Exposure(List.of("town-2026")));
      events.add(event);
    }
    assertThat(onlyAlert().getReason()).endsWith(" The account stands in the leak town-2026.");
    assertThat(onlyAlert().getEvidence())
        .anyMatch(term -> term.getName().equals("account_in_leak town-2026"));
  }

  @Test
  void aPersonOnAJourneyWhoMistypesIsNoAttack() {
    for (int i = 0; i < 40; i++) {
      add(failure("ada").from(network(i)).on("hotel" + i).after(Duration.ofHours(i)));
      add(login("ada").from(network(i)).on("hotel" + i).after(Duration.ofMinutes(60L * i + 4)));
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void aKnownDeviceThatFailsEverywhereIsNoAttack() {
    add(login("ada").from(HOME).on("phone").after(Duration.ofDays(-1)));
    for (int i = 0; i < 40; i++) {
      add(failure("ada").from(network(i)).on("phone").after(MINUTE.multipliedBy(i)));
    }
    assertThat(alerts()).isEmpty();
    assertThat(accounts.statesHeld()).isZero();
  }

  @Test
  void aForgottenClientOnAWanderingPhoneIsOnePlace() {
    for (int i = 0; i < 40; i++) {
      add(failure("ada").from(network(i)).on("never signed in").after(MINUTE.multipliedBy(i)));
    }
    assertThat(alerts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AsnType.class,
      names = {"MOBILE", "RELAY", "SATELLITE"})
  void aClientBehindOneNetworkWhoseAddressesRotateIsOnePlace(AsnType type) {
    inNetworks(type, 1);
    assertThat(alerts()).isEmpty();

    events.clear();
    inNetworks(type, 12);
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void aHostingNetworkOfManyPrefixesIsManyPlaces() {
    inNetworks(AsnType.HOSTING, 1);
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void anAccountLockedOutByTheOwnersOwnDevicesIsNotUnderAttack() {
    for (int device = 0; device < 11; device++) {
      add(
          login("ada")
              .from(network(device))
              .on("device" + device)
              .after(Duration.ofDays(-20 + device)));
      add(
          failure("ada")
              .failing(FailureReason.LOCKED)
              .times(50)
              .from(network(100 + device))
              .on("device" + device)
              .after(MINUTE.multipliedBy(device)));
    }
    assertThat(alerts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureReason.class,
      names = {"INTERNAL", "UPSTREAM", "UNKNOWN_USER", "EXPIRED", "RATE_LIMITED", "DENIED_PUSH"})
  void failuresThatAccuseNobodyDoNotCount(FailureReason reason) {
    for (int i = 0; i < 40; i++) {
      add(failure("ada").failing(reason).from(network(i)).after(MINUTE.multipliedBy(i)));
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void namesOfNobodyTestAccountsAndUnknownPlacesDoNotCount() {
    for (int i = 0; i < 40; i++) {
      Duration at = MINUTE.multipliedBy(i);
      add(
          failure("nobody")
              .ofNobody()
              .failing(FailureReason.BAD_PASSWORD)
              .from(network(i))
              .after(at));
      add(failure("probe").by(AccountClass.TEST).from(network(i)).after(at));
      add(failure("-").from(network(i)).after(at));
      add(failure("ada").after(at));
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void reopensTheSameAlertWhenTheAttackGoesOn() {
    attack("ada", 20);
    for (int i = 20; i < 40; i++) {
      add(failure("ada").from(network(i)).after(Duration.ofHours(12).plusMinutes(i)));
    }
    List<Alert> revisions = revisions();

    assertThat(revisions).extracting(Alert::getId).containsOnly(revisions.get(0).getId());
    assertThat(revisions)
        .extracting(Alert::getStatus)
        .containsSubsequence(
            AlertStatus.OPEN, AlertStatus.CLOSED, AlertStatus.OPEN, AlertStatus.CLOSED);
  }

  @Test
  void tellsALongAttackByTheLogarithmOfItsSize() {
    for (int i = 0; i < 3000; i++) {
      add(failure("ada").from(network(i)).after(Duration.ofSeconds(i)));
    }
    assertThat(revisions()).hasSizeLessThan(12);
  }

  @Test
  void forgetsWhatIsOver() {
    attack("ada", 40);
    assertThat(alerts()).hasSize(1);
    assertThat(accounts.statesHeld()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void comesToTheSameInAnyOrderOfArrival(long seed) {
    add(login("ada").from(HOME).on("laptop").after(Duration.ofDays(-1)));
    attack("ada", 30);
    add(login("ada").from(network(31)).on("new").after(MINUTE.multipliedBy(31)));
    List<Alert> inOrder = revisions();

    Collections.shuffle(events, new Random(seed));

    assertThat(revisions()).isEqualTo(inOrder);
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    TargetAttackSettings defaults = TargetAttackSettings.DEFAULT;
    assertThatThrownBy(
            () ->
                new TargetAttackSettings(
                    10,
                    30,
                    defaults.halfLife(),
                    defaults.retraction(),
                    Duration.ofDays(4),
                    defaults.memory(),
                    defaults.lookBack(),
                    0.05,
                    0.02,
                    0.8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory is PT72H; give at least quiet");
  }

  private void attack(String account, int networks) {
    events.removeIf(event -> event.getId().startsWith("attack"));
    for (int i = 0; i < networks; i++) {
      add(
          failure(account)
              .from(network(i))
              .on("bot" + i)
              .after(MINUTE.multipliedBy(i))
              .withId("attack" + i));
    }
  }

  private void strangers(int number, IntFunction<Events> stranger) {
    events.removeIf(event -> event.getId().startsWith("stranger"));
    for (int i = 0; i < number; i++) {
      add(stranger.apply(i).after(MINUTE.multipliedBy(i)).withId("stranger" + i));
    }
  }

  /** Somebody at home, with a browser of the own. */
  private static Events stranger(int i) {
    return failure("ada")
        .from(network(i))
        .on("laptop of " + i)
        .with("browser " + i)
        .shaking("tls " + i % 5)
        .through(network(i, AsnType.RESIDENTIAL, "FR"));
  }

  private static Network network(int i, AsnType type, String country) {
    return Network.newBuilder().setAsn(64_500L + i).setAsnType(type).setCountry(country).build();
  }

  private void inNetworks(AsnType type, int number) {
    for (int i = 0; i < 24; i++) {
      SecurityEvent event =
          failure("ada").from(network(i)).after(MINUTE.multipliedBy(i)).withId("n" + i).event();
      event.setNetwork(Network.newBuilder().setAsn(64_500L + i % number).setAsnType(type).build());
      events.add(event);
    }
  }

  private static String network(int i) {
    return "10." + i / 250 + "." + i % 250 + ".7";
  }

  private void add(Events event) {
    events.add(event.event());
  }

  private Alert onlyAlert() {
    assertThat(alerts()).hasSize(1);
    return alerts().iterator().next();
  }

  private Collection<Alert> alerts() {
    Map<String, Alert> newest = new LinkedHashMap<>();
    revisions().forEach(alert -> newest.put(alert.getId(), alert));
    return newest.values();
  }

  private List<Alert> revisions() {
    AccountStage stage =
        new AccountStage(
            new AccountSettings(
                Duration.ofDays(90), Duration.ofMinutes(10), 5, Duration.ofHours(24)),
            List.of(new TargetAttackDetector(TargetAttackSettings.DEFAULT)));
    var host = new StageHost<>(stage);
    accounts = host;
    List<Alert> findings =
        host.run(events).stream()
            .filter(Finding.class::isInstance)
            .map(report -> ((Finding) report).alert())
            .toList();
    return new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT)).run(findings);
  }
}
