package io.vigie.analytics.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentStageTest {

  @Test
  void countsTheRevisionsOfAnEpisodeUnderOneId() {
    List<Alert> alerts =
        run(
            finding("a", "ada", Duration.ZERO, Duration.ofMinutes(1)),
            finding("a", "ada", Duration.ZERO, Duration.ofMinutes(2)));
    assertThat(alerts).extracting(Alert::getRevision).containsExactly(1, 2);
    assertThat(alerts.get(0).getId()).isEqualTo(alerts.get(1).getId());
  }

  @Test
  void givesTheSameIdToTheSameEpisodeInAnotherRun() {
    Alert once = run(finding("a", "ada", Duration.ZERO, Duration.ZERO)).get(0);
    Alert again = run(finding("a", "ada", Duration.ZERO, Duration.ofMinutes(9))).get(0);
    assertThat(again.getId()).isEqualTo(once.getId());
  }

  @Test
  void opensAnotherAlertAfterADayOfSilence() {
    List<Alert> alerts =
        run(
            finding("a", "ada", Duration.ZERO, Duration.ZERO),
            finding("a", "ada", Duration.ofHours(25), Duration.ofHours(25)));
    assertThat(alerts).extracting(Alert::getId).doesNotHaveDuplicates();
  }

  /** Whoever keeps alerts takes a lower revision for an older one. */
  @Test
  void whatIsToldAgainDaysLaterCountsItsRevisionsOn() {
    List<Alert> alerts =
        run(
            finding("a", "ada", Duration.ZERO, Duration.ZERO),
            finding("a", "ada", Duration.ZERO, Duration.ofHours(1)),
            finding("a", "ada", Duration.ZERO, Duration.ofHours(72)),
            finding("a", "ada", Duration.ZERO, Duration.ofDays(10)));
    assertThat(alerts).extracting(Alert::getId).containsOnly(alerts.get(0).getId());
    assertThat(alerts).extracting(Alert::getRevision).containsExactly(1, 2, 3, 4);
  }

  @Test
  void anAlertThatIsOnlyRememberedIsNotRelated() {
    Alert other = finding("b", "ada", Duration.ofDays(5), Duration.ofDays(5));
    other.setDetector("other-detector");
    other.setClassification("other");
    List<Alert> alerts = run(finding("a", "ada", Duration.ZERO, Duration.ZERO), other);
    assertThat(alerts.get(1).getRelatedAlerts()).isEmpty();
  }

  @Test
  void joinsFindingsOfTwoCampaignsAboutOneAccount() {
    Alert first = finding("a", "ada", Duration.ZERO, Duration.ZERO);
    first.setSources(List.of("203.0.113.7"));
    first.setConfidence(0.9);
    Alert second = finding("b", "ada", Duration.ofHours(1), Duration.ofHours(1));
    second.setSources(List.of("203.0.113.8"));
    second.setConfidence(0.8);

    Alert joined = run(first, second).get(1);

    assertThat(joined.getSources()).containsExactly("203.0.113.7", "203.0.113.8");
    assertThat(joined.getConfidence()).isCloseTo(0.98, offset(1e-9));
    assertThat(joined.getFirstTime()).isEqualTo(first.getFirstTime());
    assertThat(joined.getCounts()).containsEntry("successes", 2L);
  }

  @Test
  void aCumulativeFindingReplacesWhatWasSaidBefore() {
    Alert later = finding("a", "ada", Duration.ZERO, Duration.ofMinutes(5));
    later.setCounts(Map.of("successes", 7L));
    assertThat(run(finding("a", "ada", Duration.ZERO, Duration.ZERO), later).get(1).getCounts())
        .containsEntry("successes", 7L);
  }

  @Test
  void isNeverLessSevereThanBefore() {
    Alert grave = finding("a", "ada", Duration.ZERO, Duration.ZERO);
    Alert lesser = finding("a", "ada", Duration.ZERO, Duration.ofMinutes(5));
    Alert ofAnother = finding("b", "ada", Duration.ofHours(1), Duration.ofHours(1));
    for (Alert later : List.of(lesser, ofAnother)) {
      later.setSeverity(Severity.MEDIUM);
      later.setRiskScore(20.0);
    }

    assertThat(run(grave, lesser, ofAnother))
        .allSatisfy(
            alert -> {
              assertThat(alert.getSeverity()).isEqualTo(grave.getSeverity());
              assertThat(alert.getRiskScore()).isEqualTo(grave.getRiskScore());
            });
  }

  @Test
  void growsMoreSevereWithAGraverFinding() {
    Alert lesser = finding("a", "ada", Duration.ZERO, Duration.ZERO);
    lesser.setSeverity(Severity.MEDIUM);
    Alert grave = finding("b", "ada", Duration.ofHours(1), Duration.ofHours(1));
    assertThat(run(lesser, grave).get(1).getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void alertsOfDifferentDetectorsAboutOneEntityNameEachOther() {
    Alert other = finding("a", "ada", Duration.ofMinutes(1), Duration.ofMinutes(1));
    other.setDetector("another");
    other.setClassification("takeover");
    List<Alert> alerts = run(finding("a", "ada", Duration.ZERO, Duration.ZERO), other);
    assertThat(alerts.get(1).getRelatedAlerts()).contains(alerts.get(0).getId());
  }

  @Test
  void anAccountIsLostOnceWhicheverDetectorsNoticed() {
    Alert other = finding("b", "ada", Duration.ofMinutes(1), Duration.ofMinutes(1));
    other.setDetector("another");
    List<Alert> alerts = run(finding("a", "ada", Duration.ZERO, Duration.ZERO), other);
    assertThat(alerts).extracting(Alert::getId).containsOnly(alerts.get(0).getId());
    assertThat(alerts).extracting(Alert::getRevision).containsExactly(1, 2);
  }

  @Test
  void keepsTenantsApart() {
    Alert other = finding("a", "ada", Duration.ZERO, Duration.ZERO);
    other.setTenant("umbrella");
    List<Alert> alerts = run(finding("a", "ada", Duration.ZERO, Duration.ZERO), other);
    assertThat(alerts).extracting(Alert::getRevision).containsExactly(1, 1);
    assertThat(alerts).extracting(Alert::getId).doesNotHaveDuplicates();
  }

  @Test
  void forgetsAnIncidentWhenItsEpisodeIsOver() {
    StageHost<Alert, Alert> host = new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT));
    host.run(List.of(finding("a", "ada", Duration.ZERO, Duration.ZERO)));
    assertThat(host.statesHeld()).isZero();
  }

  private static List<Alert> run(Alert... findings) {
    return new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT)).run(List.of(findings));
  }

  private static Alert finding(String campaign, String account, Duration first, Duration updated) {
    long start = Events.micros(Events.DAY.plus(first));
    return Alert.newBuilder()
        .setId("")
        .setRevision(0)
        .setStatus(AlertStatus.OPEN)
        .setTenant("acme")
        .setDetector("some-detector")
        .setDetectorVersion("1.0.0")
        .setTitle("title")
        .setReason("reason")
        .setSeverity(Severity.CRITICAL)
        .setRiskScore(90)
        .setConfidence(0.9)
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(account)
        .setFirstTime(start)
        .setLastTime(start)
        .setOpened(start)
        .setUpdated(Events.micros(Events.DAY.plus(updated)))
        .setCampaignId(campaign)
        .setCounts(Map.of("successes", 1L))
        .build();
  }
}
