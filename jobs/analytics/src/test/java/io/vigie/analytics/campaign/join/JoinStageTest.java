package io.vigie.analytics.campaign.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.ToolMark;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Alerts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JoinStageTest {

  private static final long SECOND = 1_000_000;
  private static final long START = 1_700_000_000L * SECOND;
  private static final ToolMark TOOL = new ToolMark(ToolMark.Kind.CLIENT, 0x9f3c_2ab1_00d4_1e77L);
  private static final ToolMark OTHER = new ToolMark(ToolMark.Kind.CLIENT, -5);
  private static final long DAY = 86_400 * SECOND;

  @Test
  void makesOneAlertOfACampaignAndAHundredLoudSources() {
    List<Alert> findings = new ArrayList<>();
    findings.add(campaign(0, AlertStatus.OPEN));
    for (int i = 0; i < 100; i++) {
      findings.add(source("203.0.113." + i, 10 + i, 16 + i, AlertStatus.OPEN, TOOL));
      findings.add(source("203.0.113." + i, 4_000 + i, 900 + i, AlertStatus.CLOSED, TOOL));
    }
    findings.add(campaign(5_000, AlertStatus.CLOSED));

    List<Alert> alerts = run(findings);

    assertThat(alerts).extracting(Alert::getCampaignId).containsOnly("campaign");
    assertThat(alerts).hasSizeLessThan(12);
    Alert last = alerts.get(alerts.size() - 1);
    assertThat(last.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(last.getCounts()).containsEntry("joined_sources", 100L);
    assertThat(last.getSources()).hasSize(50).startsWith("203.0.113.99", "203.0.113.98");
    assertThat(last.getReason())
        .contains("100 loud sources are part of it, first of all 203.0.113.99");
  }

  @Test
  void letsALoudSourceStandAloneAfterSeconds() {
    List<Alert> alerts = run(List.of(source("203.0.113.7", 1, 16, AlertStatus.OPEN, TOOL)));

    assertThat(alerts)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getEntity()).isEqualTo("203.0.113.7");
              assertThat(alert.getUpdated()).isEqualTo(START + 6 * SECOND);
            });
  }

  @Test
  void doesNotLetASourceWaitThatNothingCanExplain() {
    List<Alert> alerts = run(List.of(source("203.0.113.7", 1, 16, AlertStatus.OPEN)));

    assertThat(alerts).singleElement().extracting(Alert::getUpdated).isEqualTo(START + SECOND);
  }

  @Test
  void leavesASourceWithAnotherToolAlone() {
    List<Alert> alerts =
        run(
            List.of(
                campaign(0, AlertStatus.OPEN),
                source("203.0.113.7", 10, 16, AlertStatus.OPEN, OTHER)));

    assertThat(alerts).extracting(Alert::getEntity).containsExactly("t13d-tool", "203.0.113.7");
  }

  @Test
  void joinsASourceThatWaitedForTheCampaign() {
    List<Alert> alerts =
        run(
            List.of(
                source("203.0.113.7", 1, 16, AlertStatus.OPEN, TOOL),
                loss("ada", "203.0.113.7", 2),
                withLoss(source("203.0.113.7", 2, 17, AlertStatus.OPEN, TOOL), "ada"),
                campaign(4, AlertStatus.OPEN)));

    assertThat(alerts).extracting(Alert::getEntity).containsExactly("ada", "t13d-tool");
    assertThat(alerts).extracting(Alert::getCampaignId).containsOnly("campaign");
    assertThat(alerts.get(1).getCompromisedAccounts()).containsExactly("ada");
    assertThat(alerts.get(1).getSeverity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void handsAnAlertOverOnceAndThenIsSilentAboutIt() {
    List<Alert> alerts =
        run(
            List.of(
                source("203.0.113.7", 1, 16, AlertStatus.OPEN, TOOL),
                campaign(60, AlertStatus.OPEN),
                source("203.0.113.7", 90, 40, AlertStatus.OPEN, TOOL),
                source("203.0.113.7", 120, 80, AlertStatus.OPEN, TOOL),
                source("203.0.113.7", 4_000, 90, AlertStatus.CLOSED, TOOL)));

    List<Alert> own =
        alerts.stream().filter(alert -> alert.getEntity().equals("203.0.113.7")).toList();
    assertThat(own).hasSize(2);
    assertThat(own.get(1).getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(own.get(1).getCampaignId()).isEqualTo("campaign");
    assertThat(own.get(1).getUpdated()).isEqualTo(START + 90 * SECOND);
  }

  @Test
  void namesTheCampaignWhenOneOfItsSourcesTakesAnAccount() {
    List<Alert> alerts =
        run(
            List.of(
                campaign(0, AlertStatus.OPEN),
                source("203.0.113.7", 10, 16, AlertStatus.OPEN, TOOL),
                loss("ada", "203.0.113.7", 20)));

    assertThat(alerts)
        .filteredOn(alert -> alert.getEntity().equals("ada"))
        .singleElement()
        .satisfies(alert -> assertThat(alert.getRelatedAlerts()).containsExactly("campaign"));
    assertThat(alerts.get(alerts.size() - 1).getCompromisedAccounts()).containsExactly("ada");
  }

  @Test
  void joinsNothingToACampaignThatIsOver() {
    List<Alert> alerts =
        run(
            List.of(
                campaign(0, AlertStatus.OPEN),
                campaign(10, AlertStatus.CLOSED),
                source("203.0.113.7", 20, 16, AlertStatus.OPEN, TOOL)));

    assertThat(alerts).extracting(Alert::getEntity).contains("203.0.113.7");
  }

  @Test
  void saysTheSameWhateverTheOrderOfArrival() {
    List<Alert> findings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      findings.add(source("203.0.113." + i, i % 7, 16 + i, AlertStatus.OPEN, TOOL));
      findings.add(loss("person" + i, "203.0.113." + i, i % 7));
    }
    findings.add(campaign(5, AlertStatus.OPEN));
    List<Alert> expected = run(findings);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(findings, new Random(seed));
      assertThat(run(findings)).isEqualTo(expected);
    }
  }

  @Test
  void takesManyUnlikeSourcesAtOnceForOneAttack() {
    List<Alert> findings = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      findings.add(source("203.0.113." + i, 10L * i, 16, AlertStatus.OPEN));
      findings.add(loss("person" + i, "203.0.113." + i, 10L * i + 5));
      findings.add(source("203.0.113." + i, 10L * i + 3_000, 60, AlertStatus.CLOSED));
    }

    List<Alert> alerts = run(findings);

    List<Alert> sources =
        alerts.stream().filter(alert -> alert.getEntityType() == EntityType.ADDRESS).toList();
    List<Alert> wave =
        alerts.stream().filter(alert -> alert.getEntityType() == EntityType.TENANT).toList();
    assertThat(sources).filteredOn(alert -> alert.getStatus() == AlertStatus.OPEN).hasSize(19);
    assertThat(sources)
        .filteredOn(alert -> alert.getStatus() == AlertStatus.CLOSED)
        .hasSize(19)
        .allMatch(alert -> wave.get(0).getCampaignId().equals(alert.getCampaignId()));
    assertThat(wave).extracting(Alert::getCampaignId).containsOnly(wave.get(0).getCampaignId());
    assertThat(wave).hasSizeLessThan(60);
    Alert last = wave.get(wave.size() - 1);
    assertThat(last.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(last.getEventIds()).isNotEmpty();
    assertThat(last.getTitle()).isEqualTo("Credential stuffing from 200 loud sources at once");
    assertThat(last.getCounts())
        .containsEntry("joined_sources", 200L)
        .containsEntry("failures", 200 * 60L)
        .containsEntry("compromised_accounts", 181L); // those lost before have alerts that stand
    assertThat(alerts)
        .filteredOn(alert -> alert.getEntity().equals("person150"))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getRelatedAlerts()).containsExactly(wave.get(0).getCampaignId()));
  }

  @Test
  void takesAFewLoudSourcesAnHourForNoWave() {
    List<Alert> findings = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      findings.add(source("203.0.113." + i, 200L * i, 16, AlertStatus.OPEN));
    }

    assertThat(run(findings)).extracting(Alert::getEntityType).containsOnly(EntityType.ADDRESS);
  }

  @Test
  void tellsAWaveAlikeWhateverTheOrderOfArrival() {
    List<Alert> findings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ToolMark[] marks = i % 2 == 0 ? new ToolMark[0] : new ToolMark[] {OTHER};
      findings.add(source("203.0.113." + i, i % 7, 16 + i, AlertStatus.OPEN, marks));
      findings.add(loss("person" + i, "203.0.113." + i, i % 7));
    }
    List<Alert> expected = run(findings);
    assertThat(expected).extracting(Alert::getEntityType).contains(EntityType.TENANT);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(findings, new Random(seed));
      assertThat(run(findings)).isEqualTo(expected);
    }
  }

  @Test
  void forgetsFirstWhoWasHeardFirst() {
    List<Alert> findings = new ArrayList<>();
    findings.add(source("203.0.113.7", 0, 16, AlertStatus.OPEN, OTHER));
    findings.add(source("203.0.113.8", 60, 16, AlertStatus.OPEN, TOOL));
    findings.add(source("203.0.113.7", 120, 32, AlertStatus.OPEN, OTHER));
    StageHost<Alert, Alert> host = new StageHost<>(new JoinStage(JoinSettings.DEFAULT));
    host.run(findings, START + DAY + 90 * SECOND);
    List<Alert> later =
        host.run(
            List.of(
                source("203.0.113.7", 86_500, 64, AlertStatus.OPEN, OTHER),
                source("203.0.113.8", 86_500, 32, AlertStatus.OPEN, TOOL)),
            START + DAY + 3_600 * SECOND);

    assertThat(later)
        .filteredOn(alert -> alert.getEntity().equals("203.0.113.7"))
        .extracting(Alert::getUpdated)
        .endsWith(START + 86_500 * SECOND); // it still stood
    assertThat(later)
        .filteredOn(alert -> alert.getEntity().equals("203.0.113.8"))
        .extracting(Alert::getUpdated)
        .endsWith(START + 86_505 * SECOND); // it waited, being new again
  }

  @Test
  void forgetsEverythingInTime() {
    StageHost<Alert, Alert> host = new StageHost<>(new JoinStage(JoinSettings.DEFAULT));
    host.run(
        List.of(
            campaign(0, AlertStatus.OPEN),
            source("203.0.113.7", 10, 16, AlertStatus.OPEN, TOOL),
            source("203.0.113.8", 10, 16, AlertStatus.OPEN, OTHER),
            campaign(20, AlertStatus.CLOSED)),
        START + 3 * DAY);

    assertThat(host.statesHeld()).isZero();
  }

  private static List<Alert> run(List<Alert> findings) {
    return new StageHost<>(new JoinStage(JoinSettings.DEFAULT)).run(findings);
  }

  private static Alert campaign(long after, AlertStatus status) {
    return at(after)
        .setDetector("credential-attack-campaign")
        .setEntityType(EntityType.FINGERPRINT)
        .setEntity("t13d-tool")
        .setClassification("stuffing")
        .setSeverity(Severity.MEDIUM)
        .setStatus(status)
        .setCampaignId("campaign")
        .setEvidence(List.of(TOOL.offered()))
        .build();
  }

  private static Alert source(
      String address, long after, long failures, AlertStatus status, ToolMark... marks) {
    List<Evidence> evidence = new ArrayList<>();
    for (ToolMark mark : marks) {
      evidence.add(mark.borne(failures));
    }
    return at(after)
        .setClassification("stuffing")
        .setSeverity(Severity.MEDIUM)
        .setEntity(address)
        .setSources(List.of(address))
        .setEventIds(List.of("event of " + address))
        .setStatus(status)
        .setCampaignId("alert of " + address)
        .setCounts(Map.of("failures", failures))
        .setEvidence(evidence)
        .build();
  }

  private static Alert withLoss(Alert source, String account) {
    return Alert.newBuilder(source)
        .setSeverity(Severity.HIGH)
        .setCompromisedAccounts(List.of(account))
        .build();
  }

  private static Alert loss(String account, String address, long after) {
    return at(after)
        .setClassification(AlertDrafts.COMPROMISE)
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(account)
        .setSeverity(Severity.CRITICAL)
        .setCompromisedAccounts(List.of(account))
        .setCampaignId("alert of " + address)
        .build();
  }

  private static Alert.Builder at(long after) {
    long time = START + after * SECOND;
    return Alerts.aboutAddress()
        .setFirstTime(START)
        .setLastTime(time)
        .setOpened(time)
        .setUpdated(time);
  }
}
