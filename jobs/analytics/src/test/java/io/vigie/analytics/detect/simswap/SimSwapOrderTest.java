package io.vigie.analytics.detect.simswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.simswap.Story.Who;
import io.vigie.schemas.Alert;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChangeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the report comes changes when an alert is told, and nothing else. */
class SimSwapOrderTest {

  private static final List<Integer> STEPS = List.of(30, 32, 35, 40, 60, 70);

  /** Minutes at which the report comes: before, between and after all steps, up to three days. */
  static IntStream reports() {
    return IntStream.of(-60, 0, 31, 33, 36, 45, 65, 90, 6 * 60, 24 * 60, 48 * 60, 71 * 60);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theAlertIsTheSameWheneverTheReportComes(int minutes) {
    assertThat(content(takeover(minutes))).isEqualTo(content(takeover(0)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theAlertIsTheSameInWhateverOrderEventsArrive(int minutes) {
    Alert expected = takeover(minutes).alerts().get(0);
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Story story = takeover(minutes);
      Collections.shuffle(story.events, random);
      assertThat(story.alerts()).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void eachStepsPlaceAmongTheOthersIsItsOwnTime(int minutes) {
    List<Alert> found = takeover(minutes).findings();
    Alert last = found.get(found.size() - 1);
    assertThat(last.getReason()).contains("2026-03-02 09:30:00").contains("2026-03-02 09:35:00");
    assertThat(last.getUpdated()).isGreaterThanOrEqualTo(last.getLastTime());
    assertThat(last.getOpened()).isLessThanOrEqualTo(last.getUpdated());
  }

  private static Story takeover(int reported) {
    Who thief = Story.THIEF;
    Story story = Story.ofAda();
    List<Runnable> steps = new ArrayList<>();
    steps.add(() -> story.resets("sms", thief));
    steps.add(() -> story.signsIn(thief, "password", "sms"));
    steps.add(() -> story.changes(CredentialChangeKind.EMAIL_CHANGED, "sms", thief));
    steps.add(() -> story.changes(CredentialChangeKind.PAYEE_ADDED, "sms", thief));
    steps.add(() -> story.sendsMoney(thief));
    steps.add(() -> story.refreshes(Story.ADA));
    for (int i = 0; i < steps.size(); i++) {
      story.at(STEPS.get(i));
      steps.get(i).run();
    }
    story.at(reported).told(SubscriberChangeKind.SIM_SWAP, Duration.ZERO);
    List<SecurityEvent> events = story.events;
    assertThat(events.get(events.size() - 1).getId())
        .isEqualTo(String.format("%032x", events.size() - 1));
    return story;
  }

  /** All but when it was detected and told. */
  private static Alert content(Story story) {
    List<Alert> alerts = story.alerts();
    assertThat(alerts).hasSize(1);
    Alert alert = alerts.get(0);
    alert.setOpened(0);
    alert.setUpdated(0);
    alert.setReported(null);
    alert.setRevision(0);
    alert.setReason(alert.getReason().replaceFirst("told by the carrier at [0-9 :-]+", ""));
    return alert;
  }
}
