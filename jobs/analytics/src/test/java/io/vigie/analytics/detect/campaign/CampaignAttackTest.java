package io.vigie.analytics.detect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Shape;
import io.vigie.analytics.campaign.AlarmStage;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitCount;
import io.vigie.analytics.campaign.trait.TraitFacts;
import io.vigie.analytics.campaign.trait.TraitStage;
import io.vigie.analytics.campaign.trait.TraitTally;
import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignAttackTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void makesOneCampaignOfAllThatOneToolDoesThroughManyNetworks() {
    TraitFacts facts = new TraitFacts();
    for (int i = 0; i < 20; i++) {
      Duration after = HOUR.plusMillis(50L * i);
      facts.attack(after, SECOND, 100, tool(64_500 + i, "agent" + i % 4));
    }
    List<Alert> campaigns = ofKind(facts, false);

    assertThat(campaigns).extracting(Alert::getCampaignId).containsOnly(idOf(campaigns));
    Alert last = campaigns.get(campaigns.size() - 1);
    assertThat(last.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(last.getEntityType()).isEqualTo(EntityType.FINGERPRINT);
    assertThat(last.getEntity()).isEqualTo("t13d-tool");
    assertThat(last.getCounts()).containsEntry("failures", 2_000L);
    assertThat(last.getEvidence().get(0).getExpected()).isNotNull();
  }

  @Test
  void saysInWhichLeakALostAccountStands() {
    TraitFacts facts =
        new TraitFacts()
            .standingIn(account -> List.of("town-2026"))
            .attack(HOUR, SECOND, 300, tool(64_500, "agent"))
            .theft(HOUR.plusMinutes(3), "ada", tool(64_500, "agent"));

    assertThat(ofKind(facts, true))
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(alert.getReason())
                    .endsWith("accounts are tried; the account stands in the leak town-2026."));
  }

  @Test
  void keepsTwoToolsApart() {
    TraitFacts facts =
        new TraitFacts()
            .attack(HOUR, SECOND, 300, new Shape("t13d-one", "a", null, 1L, "FR", null, null))
            .attack(HOUR, SECOND, 300, new Shape("t13d-two", "b", null, 2L, "DE", null, null));

    assertThat(ofKind(facts, false))
        .extracting(Alert::getCampaignId)
        .contains(idOf(ofKind(facts, false)))
        .doesNotContainNull();
    assertThat(ofKind(facts, false).stream().map(Alert::getEntity).distinct())
        .contains("t13d-one", "t13d-two");
  }

  @Test
  void namesWhoWasRobbedOnceAndUnderTheCampaign() {
    Shape tool = tool(64_500, "agent");
    TraitFacts facts =
        new TraitFacts().attack(HOUR, SECOND, 3_000, tool).theft(HOUR.plusMinutes(30), "ada", tool);

    List<Alert> lost = ofKind(facts, true);

    assertThat(lost)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getEntity()).isEqualTo("ada");
              assertThat(alert.getCampaignId()).isEqualTo(idOf(ofKind(facts, false)));
              assertThat(alert.getConfidence()).isGreaterThanOrEqualTo(0.99);
            });
  }

  @Test
  void namesEverybodyWhomACampaignRobbed() {
    Shape tool = tool(64_500, "agent");
    TraitFacts facts = new TraitFacts().attack(HOUR, SECOND, 6_000, tool);
    for (int i = 0; i < 1_500; i++) {
      facts.theft(HOUR.plusMinutes(10).plusSeconds(3L * i), "robbed" + i, tool);
    }

    List<Alert> all = alerts(facts);
    List<Alert> campaigns = ofKind(all, false);

    assertThat(ofKind(all, true)).extracting(Alert::getEntity).hasSize(1_500);
    assertThat(lastOf(campaigns).getCounts()).containsEntry("compromised_accounts", 1_500L);
    assertThat(lastOf(campaigns).getCompromisedAccounts()).hasSize(50);
    assertThat(campaigns).hasSizeLessThan(120); // not one for each
  }

  @Test
  void saysWhatToBlockAndWhomItWouldHurt() {
    Shape browser = new Shape("t13d-browser", "Firefox/146", "h1", 64_500L, "FR", null, "/login");
    TraitFacts facts = new TraitFacts();
    for (int i = 0; i < 60; i++) {
      facts.visit(Duration.ofMinutes(i), "person" + i, browser);
    }
    facts.attack(HOUR.plusMinutes(1), SECOND, 600, tool(64_500, "agent"));

    Alert last = lastOf(ofKind(facts, false));

    assertThat(last.getReason())
        .contains("times a minute")
        .contains("0 % of the names are of nobody")
        .contains(
            "Blocking the TLS fingerprint t13d-tool would stop 100 % of it"
                + " and touch 0 legitimate logins of seven days");
    assertThat(observed(last, "attempts a minute")).isBetween(59.0, 62.0);
    assertThat(observed(last, "block asn AS64500: share of attempts stopped")).isEqualTo(1);
    assertThat(observed(last, "block asn AS64500: legitimate logins in 7 days")).isEqualTo(60);
    assertThat(observed(last, "success ratio")).isZero();
    assertThat(observed(last, "attack share")).isEqualTo(1);
  }

  @Test
  void tellsWhichShareOfTheTenantsAttemptsIsTheAttack() {
    Shape browser = new Shape("t13d-browser", "Firefox/146", "h1", 64_500L, "FR", null, "/login");
    TraitFacts facts = new TraitFacts();
    for (int i = 0; i < 300; i++) {
      facts.visit(HOUR.plusSeconds(2L * i), "person" + i, browser);
    }
    facts.attack(HOUR, SECOND, 600, tool(64_500, "agent"));

    assertThat(observed(lastOf(ofKind(facts, false)), "attack share of the tenant"))
        .isBetween(0.5, 0.9);
  }

  private static Alert lastOf(List<Alert> alerts) {
    return alerts.get(alerts.size() - 1);
  }

  private static double observed(Alert alert, String name) {
    return alert.getEvidence().stream()
        .filter(evidence -> evidence.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + alert.getEvidence()))
        .getObserved();
  }

  private static Shape tool(long asn, String agent) {
    return new Shape("t13d-tool", agent, "h", asn, "FR", null, "/login");
  }

  private static String idOf(List<Alert> campaigns) {
    return String.valueOf(campaigns.get(0).getCampaignId());
  }

  private static List<Alert> ofKind(TraitFacts facts, boolean compromise) {
    return ofKind(alerts(facts), compromise);
  }

  private static List<Alert> ofKind(List<Alert> alerts, boolean compromise) {
    return alerts.stream()
        .filter(alert -> alert.getClassification().equals(AlertDrafts.COMPROMISE) == compromise)
        .toList();
  }

  private static List<Alert> alerts(TraitFacts facts) {
    TraitTally tally = new TraitTally(0);
    for (Fact fact : facts.all()) {
      tally.add(fact);
    }
    List<TraitCount> counts = new ArrayList<>();
    tally.drain(Long.MAX_VALUE, counts::add);
    CampaignAttackSettings settings = CampaignAttackSettings.DEFAULT;
    List<TraitAlarm> alarms = new StageHost<>(new TraitStage(settings.watch())).run(counts);
    return new StageHost<>(new AlarmStage(List.of(new CampaignAttackDetector(settings))))
        .run(alarms);
  }
}
