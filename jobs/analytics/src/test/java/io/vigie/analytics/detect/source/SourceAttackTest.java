package io.vigie.analytics.detect.source;

import static io.vigie.testkit.Events.failure;
import static io.vigie.testkit.Events.login;
import static io.vigie.testkit.Events.micros;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.campaign.CampaignStage;
import io.vigie.analytics.incident.IncidentSettings;
import io.vigie.analytics.incident.IncidentStage;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceAttackTest {

  private static final String ATTACKER = "203.0.113.7";

  private final List<SecurityEvent> events = new ArrayList<>();
  private StageHost<Fact, Alert> campaign =
      new StageHost<>(
          new CampaignStage(List.of(new SourceAttackDetector(SourceAttackSettings.DEFAULT))));

  @Test
  void opensOneAlertWhenAnAddressFailsOnManyAccounts() {
    for (int i = 0; i < 40; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }

    Alert alert = onlyAlert();

    assertThat(alert.getEntity()).isEqualTo(ATTACKER);
    assertThat(alert.getEntityType()).isEqualTo(EntityType.ADDRESS);
    assertThat(alert.getClassification()).isEqualTo("spray");
    assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.getCounts()).containsEntry("failures", 40L).containsEntry("accounts", 40L);
    assertThat(alert.getFirstTime()).isEqualTo(micros(Events.DAY));
    assertThat(alert.getLastTime()).isEqualTo(micros(Events.DAY.plusSeconds(39)));
  }

  @Test
  void unmasksAtTheSixteenthFirstContact() {
    for (int i = 0; i < 16; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    assertThat(onlyAlert().getOpened()).isEqualTo(micros(Events.DAY.plusSeconds(15)));
  }

  @Test
  void staysSilentAtFifteenFirstContacts() {
    for (int i = 0; i < 15; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void seesABruteForceOnOneAccount() {
    for (int i = 0; i < 60; i++) {
      events.add(failure("root").from(ATTACKER).after(Duration.ofSeconds(2L * i)).event());
    }
    Alert alert = onlyAlert();
    assertThat(alert.getClassification()).isEqualTo("brute_force");
    assertThat(alert.getTechniques()).containsExactly("T1110.001");
    assertThat(alert.getCounts()).containsEntry("failures", 60L).containsEntry("accounts", 1L);
  }

  @Test
  void countsARepeatedLogLineAsOftenAsItSays() {
    events.add(failure("root").from(ATTACKER).times(30).event());
    assertThat(onlyAlert().getCounts()).containsEntry("failures", 30L);
  }

  @Test
  void aProgramThatTriesItsStoredPasswordForADayIsNoAttack() {
    for (int i = 0; i < 1440; i++) {
      Duration at = Duration.ofMinutes(i);
      events.add(failure("ada").from(ATTACKER).withPassword("old").after(at).event());
      events.add(failure("maud").from(ATTACKER).withPassword("her own").after(at).event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void whoGuessesOtherPasswordsOfOneAccountIsUnmasked() {
    for (int i = 0; i < 30; i++) {
      events.add(
          failure("ada")
              .from(ATTACKER)
              .withPassword("guess" + i)
              .after(Duration.ofSeconds(i))
              .event());
    }
    assertThat(onlyAlert().getClassification()).isEqualTo("brute_force");
  }

  @Test
  void callsItStuffingWhenEachAccountIsTriedWithAPasswordOfItsOwn() {
    for (int i = 0; i < 30; i++) {
      events.add(
          failure("user" + i)
              .from(ATTACKER)
              .withPassword("password" + i)
              .after(Duration.ofSeconds(i))
              .event());
    }
    assertThat(onlyAlert().getClassification()).isEqualTo("stuffing");
  }

  @Test
  void callsItASprayWhenOnePasswordIsTriedEverywhere() {
    for (int i = 0; i < 30; i++) {
      events.add(
          failure("user" + i)
              .from(ATTACKER)
              .withPassword("Summer2026")
              .after(Duration.ofSeconds(i))
              .event());
    }
    assertThat(onlyAlert().getClassification()).isEqualTo("spray");
  }

  @Test
  void namesTheAccountThatGivesInToAnUnmaskedSource() {
    for (int i = 0; i < 30; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    events.add(login("victim").from(ATTACKER).after(Duration.ofSeconds(40)).event());

    Collection<Alert> alerts = alerts();

    assertThat(alerts).hasSize(2);
    Alert lost = alertAbout("victim", alerts);
    Alert attack = alertAbout(ATTACKER, alerts);
    assertThat(lost.getSeverity()).isEqualTo(Severity.CRITICAL);
    assertThat(lost.getCampaignId()).isEqualTo(attack.getId());
    assertThat(lost.getRelatedAlerts()).contains(attack.getId());
    assertThat(attack.getCompromisedAccounts()).containsExactly("victim");
    assertThat(attack.getSeverity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void looksBackForTheAccountThatGaveInBeforeTheSourceWasUnmasked() {
    events.add(
        login("victim").from("198.51.100.1").on("laptop").after(Duration.ofDays(-3)).event());
    events.add(login("victim").from(ATTACKER).on("bot").after(Duration.ofSeconds(3)).event());
    for (int i = 0; i < 30; i++) {
      events.add(
          failure("user" + i).from(ATTACKER).on("bot").after(Duration.ofSeconds(5 + i)).event());
    }
    assertThat(alertAbout("victim", alerts()).getSources()).containsExactly(ATTACKER);
  }

  @Test
  void doesNotAccuseWhoSignsInFromAKnownDeviceBehindTheAttackingAddress() {
    events.add(login("ada").from("198.51.100.1").on("laptop").after(Duration.ofDays(-3)).event());
    for (int i = 0; i < 30; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    events.add(login("ada").from(ATTACKER).on("laptop").after(Duration.ofSeconds(40)).event());
    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  @Test
  void staysSilentForABusyNatWithTyposAndKnownDevices() {
    for (int day = -2; day < 0; day++) {
      for (int user = 0; user < 50; user++) {
        events.add(
            login("user" + user)
                .from("198.51.100.9")
                .on("device" + user)
                .after(Duration.ofDays(day).plusMinutes(user))
                .event());
      }
    }
    for (int user = 0; user < 50; user++) {
      Duration at = Duration.ofMinutes(user);
      if (user % 3 == 0) {
        events.add(failure("user" + user).from("198.51.100.10").on("new" + user).after(at).event());
      }
      events.add(
          login("user" + user)
              .from("198.51.100.10")
              .on("device" + user)
              .after(at.plusSeconds(20))
              .event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void staysSilentForACompanyThatMovesBehindOneExitWithNewDevices() {
    for (int user = 0; user < 200; user++) {
      Duration before = Duration.ofDays(-1).plusSeconds(user);
      Duration at = Duration.ofSeconds(10L * user);
      events.add(login("user" + user).from("198.51.100.9").on("old" + user).after(before).event());
      events.add(
          (user % 4 == 0 ? failure("user" + user) : login("user" + user))
              .from(ATTACKER)
              .on("new" + user)
              .after(at)
              .event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void aKnownDeviceSpeaksForItsSourceThoughTheServiceRefusesIt() {
    for (int user = 0; user < 40; user++) {
      Duration before = Duration.ofDays(-1).plusSeconds(user);
      Duration at = Duration.ofSeconds(10L * user);
      events.add(login("user" + user).from("198.51.100.9").on("own" + user).after(before).event());
      events.add(failure("user" + user).from(ATTACKER).on("own" + user).after(at).event());
      events.add(failure("new" + user).from(ATTACKER).on("new" + user).after(at).event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void namesNobodyWhereMoreStrangersSignInThanAnyAttackTakes() {
    for (int i = 0; i < 20; i++) {
      events.add(
          login("guest" + i).from(ATTACKER).on("guest" + i).after(Duration.ofSeconds(i)).event());
    }
    for (int i = 0; i < 60; i++) {
      Duration at = Duration.ofMinutes(1).plusSeconds(i);
      events.add(failure("user" + i).from(ATTACKER).on("bot").after(at).event());
    }
    Duration later = Duration.ofMinutes(5);
    events.add(login("late").from(ATTACKER).on("late").after(later).event());

    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  @Test
  void namesNobodyByAnAddressAtWhichKnownPeopleSignIn() {
    for (int i = 0; i < 5; i++) {
      Duration before = Duration.ofDays(-3).plusMinutes(i);
      events.add(login("local" + i).from("198.51.100.1").on("own" + i).after(before).event());
    }
    for (int i = 0; i < 60; i++) {
      events.add(failure("user" + i).from(ATTACKER).on("bot").after(seconds(10 * i)).event());
    }
    for (int i = 0; i < 5; i++) {
      events.add(
          login("local" + i).from(ATTACKER).on("own" + i).after(seconds(205 + 50 * i)).event());
    }
    events.add(login("guest").from(ATTACKER).on("new").after(seconds(590)).event());

    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  @Test
  void namesWhoseLeakedPasswordGetsInWhereOneOfManyIsKnown() {
    Duration before = Duration.ofDays(-3);
    events.add(login("local").from("198.51.100.1").on("own").after(before).event());
    events.add(login("victim").from("198.51.100.2").on("hers").after(before).event());
    for (int i = 0; i < 100; i++) {
      events.add(failure("user" + i).from(ATTACKER).on("bot").after(seconds(i)).event());
    }
    events.add(login("local").from(ATTACKER).on("own").after(seconds(50)).event());
    events.add(login("victim").from(ATTACKER).on("bot").leakedPair().after(seconds(100)).event());

    assertThat(alertAbout("victim", alerts()).getSources()).containsExactly(ATTACKER);
  }

  @Test
  void doesNotLookBackBeyondWhatTheAttackerMakesInPauses() {
    events.add(
        login("resident").from("198.51.100.1").on("laptop").after(Duration.ofDays(-3)).event());
    events.add(login("resident").from(ATTACKER).on("new").after(Duration.ofMinutes(-15)).event());
    for (int i = 0; i < 30; i++) {
      events.add(failure("user" + i).from(ATTACKER).on("bot").after(seconds(30 * i)).event());
    }
    assertThat(onlyAlert().getCompromisedAccounts()).isEmpty();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void takesTyposBackWhenTheSamePlaceSucceeds() {
    for (int user = 0; user < 60; user++) {
      Duration at = Duration.ofMinutes(user);
      events.add(failure("user" + user).from(ATTACKER).on("d" + user).after(at).event());
      events.add(
          login("user" + user).from(ATTACKER).on("d" + user).after(at.plusSeconds(9)).event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void staysSilentWhenTheServiceItselfFails() {
    for (int i = 0; i < 500; i++) {
      events.add(
          failure("user" + i)
              .from(ATTACKER)
              .failing(i % 2 == 0 ? FailureReason.INTERNAL : FailureReason.UPSTREAM)
              .after(Duration.ofSeconds(i))
              .event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void staysSilentForAServiceThatGoesOnWithAnOldPassword() {
    events.add(
        login("backup").by(AccountClass.SERVICE).from(ATTACKER).with("backup/2").on("b").event());
    for (int i = 1; i <= 500; i++) {
      events.add(
          failure("backup")
              .by(AccountClass.SERVICE)
              .from(ATTACKER)
              .with("backup/2")
              .on("b")
              .after(Duration.ofSeconds(30L * i))
              .event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void staysSilentForAnOfficeWhosePasswordsHaveAllExpired() {
    for (int user = 0; user < 80; user++) {
      events.add(
          login("user" + user)
              .from(ATTACKER)
              .on("device" + user)
              .after(Duration.ofDays(-1).plusSeconds(user))
              .event());
      for (int attempt = 0; attempt < 3; attempt++) {
        events.add(
            failure("user" + user)
                .from(ATTACKER)
                .on("device" + user)
                .after(Duration.ofSeconds(20L * user + 5L * attempt))
                .event());
      }
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void staysSilentForPasswordManagersThatSubmitTwice() {
    for (int user = 0; user < 60; user++) {
      Duration at = Duration.ofMinutes(user);
      for (int twice = 0; twice < 2; twice++) {
        events.add(
            failure("user" + user)
                .from(ATTACKER)
                .on("new" + user)
                .after(at.plusMillis(200L * twice))
                .event());
      }
      events.add(
          login("user" + user).from(ATTACKER).on("new" + user).after(at.plusSeconds(4)).event());
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void anAddressWithAGoodHistoryCanStillTurnBad() {
    for (int user = 0; user < 40; user++) {
      events.add(
          login("good" + user)
              .from("198.51.100.20")
              .on("device" + user)
              .after(Duration.ofDays(-2).plusMinutes(user))
              .event());
      events.add(
          login("good" + user)
              .from(ATTACKER)
              .on("device" + user)
              .after(Duration.ofDays(-1).plusMinutes(user))
              .event());
    }
    for (int i = 0; i < 20; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    assertThat(onlyAlert().getEntity()).isEqualTo(ATTACKER);
  }

  @Test
  void blamesTheNetworkWhenItsAddressesShareTheWork() {
    for (int i = 0; i < 60; i++) {
      events.add(
          failure("user" + i).from("203.0.113." + (i % 30)).after(Duration.ofSeconds(i)).event());
    }
    Alert alert = onlyAlert();
    assertThat(alert.getEntityType()).isEqualTo(EntityType.NETWORK);
    assertThat(alert.getEntity()).isEqualTo("203.0.113.0/24");
    assertThat(alert.getSources()).hasSize(30);
  }

  @Test
  void oneLoudAddressDoesNotAccuseItsNetwork() {
    for (int i = 0; i < 300; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    assertThat(onlyAlert().getEntityType()).isEqualTo(EntityType.ADDRESS);
  }

  @Test
  void followsAnIpv6SourceThroughItsSlash64() {
    for (int i = 0; i < 40; i++) {
      events.add(
          failure("user" + i)
              .from("2001:db8:1:2::" + Integer.toHexString(i + 1))
              .after(Duration.ofSeconds(i))
              .event());
    }
    assertThat(onlyAlert().getEntity()).isEqualTo("2001:db8:1:2::/64");
  }

  @Test
  void closesAfterQuietAndReopensUnderTheSameId() {
    for (int i = 0; i < 30; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    events.add(failure("user99").from(ATTACKER).after(Duration.ofHours(5)).event());

    List<Alert> revisions = revisions();

    assertThat(revisions).extracting(Alert::getId).containsOnly(revisions.get(0).getId());
    assertThat(revisions)
        .extracting(Alert::getStatus)
        .containsSubsequence(
            AlertStatus.OPEN, AlertStatus.CLOSED, AlertStatus.OPEN, AlertStatus.CLOSED);
    assertThat(revisions.get(revisions.size() - 1).getCounts()).containsEntry("failures", 31L);
  }

  @Test
  void bringsAnAlertUpToDateOnceTheSourcePauses() {
    for (int i = 0; i < 50; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    assertThat(revisions())
        .anySatisfy(
            revision -> {
              assertThat(revision.getUpdated()).isEqualTo(micros(Events.DAY.plusSeconds(49 + 30)));
              assertThat(revision.getCounts()).containsEntry("failures", 50L);
              assertThat(revision.getStatus()).isEqualTo(AlertStatus.OPEN);
            });
  }

  @Test
  void forgetsEverythingInTheEnd() {
    for (int i = 0; i < 30; i++) {
      events.add(failure("user" + i).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    alerts();
    assertThat(campaign.statesHeld()).isZero();
  }

  @Test
  void evidenceAddsUpToTheScore() {
    for (int i = 0; i < 40; i++) {
      events.add(failure("user" + (i % 20)).from(ATTACKER).after(Duration.ofSeconds(i)).event());
    }
    Alert alert = onlyAlert();
    double sum = alert.getEvidence().stream().mapToDouble(term -> term.getScore()).sum();
    assertThat(sum).isCloseTo(alert.getScore(), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(alert.getScore()).isGreaterThanOrEqualTo(alert.getScoreLimit());
  }

  private Alert onlyAlert() {
    assertThat(alerts()).hasSize(1);
    return alerts().iterator().next();
  }

  private static Alert alertAbout(String entity, Collection<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.getEntity().equals(entity))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no alert about " + entity + " in " + alerts));
  }

  private Collection<Alert> alerts() {
    Map<String, Alert> newest = new LinkedHashMap<>();
    revisions().forEach(alert -> newest.put(alert.getId(), alert));
    return newest.values();
  }

  private List<Alert> revisions() {
    campaign =
        new StageHost<>(
            new CampaignStage(List.of(new SourceAttackDetector(SourceAttackSettings.DEFAULT))));
    List<Fact> facts =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of()))
            .run(events).stream().map(Fact.class::cast).toList();
    return new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT)).run(campaign.run(facts));
  }
}
