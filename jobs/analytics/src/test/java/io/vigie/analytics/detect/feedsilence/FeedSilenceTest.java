package io.vigie.analytics.detect.feedsilence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.feed.FeedStage;
import io.vigie.analytics.incident.IncidentSettings;
import io.vigie.analytics.incident.IncidentStage;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a feed that says nothing is told, and when it is only quiet. */
class FeedSilenceTest {

  private static final String FEED = "carrier/Example";
  private static final Duration WEEKS = Duration.ofDays(28);

  private final List<FeedPulse> pulses = new ArrayList<>();

  @Test
  void tellsAFeedThatIsSilentForLongerThanItsHabit() {
    othersSpeak(Duration.ZERO, Duration.ofDays(30));
    speaksDailyFromTo(7, 19, Duration.ZERO, WEEKS);

    List<Alert> alerts = alerts();
    Alert first = alerts.get(0);
    assertThat(first.getEntity()).isEqualTo(FEED);
    assertThat(first.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(first.getStatus()).isEqualTo(AlertStatus.OPEN);
    // It speaks from 7 to 19 o'clock: its habit is a night of twelve hours, and twice that is told.
    assertThat(first.getFirstTime()).isEqualTo(at(WEEKS.minusHours(5).minusMinutes(10)));
    assertThat(first.getUpdated()).isBetween(at(WEEKS.plusHours(18)), at(WEEKS.plusHours(20)));
    assertThat(first.getReason())
        .contains(FEED)
        .contains("of late it was silent for up to 1") // 12 h, less a bucket
        .contains("are not seen until it speaks again")
        .contains("nothing is lost");
    assertThat(first.getRecommendedActions()).hasSizeGreaterThan(3);
    assertThat(ids(alerts)).hasSize(1);
  }

  @Test
  void nightsAndWeekendsAreItsHabitAndNotTold() {
    Duration eightWeeks = WEEKS.multipliedBy(2);
    othersSpeak(Duration.ZERO, eightWeeks);
    for (int day = 0; day < eightWeeks.toDays(); day++) {
      if (day % 7 < 5) {
        speaksDailyFromTo(8, 18, Duration.ofDays(day), Duration.ofDays(day + 1));
      }
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void endsWhenTheFeedSpeaksAgain() {
    othersSpeak(Duration.ZERO, WEEKS.plusDays(3));
    speaks(FEED, Duration.ZERO, WEEKS);
    speaks(FEED, WEEKS.plusDays(1), WEEKS.plusDays(3));

    List<Alert> alerts = alerts();
    Alert last = alerts.get(alerts.size() - 1);
    assertThat(ids(alerts)).hasSize(1);
    assertThat(alerts.subList(0, alerts.size() - 1))
        .extracting(Alert::getStatus)
        .containsOnly(AlertStatus.OPEN);
    assertThat(last.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(last.getLastTime()).isEqualTo(at(WEEKS.plusDays(1)));
    assertThat(last.getReason()).contains("speaks again since");
  }

  @Test
  void isHighOnceAccountsEventsAreForgotten() {
    othersSpeak(Duration.ZERO, WEEKS.plusDays(4));
    speaks(FEED, Duration.ZERO, WEEKS);

    List<Alert> alerts = alerts();
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.getSeverity())
                    .isEqualTo(
                        alert.getUpdated() - alert.getFirstTime() < micros(Duration.ofDays(3))
                            ? Severity.MEDIUM
                            : Severity.HIGH));
    assertThat(alerts.get(alerts.size() - 1).getReason()).contains("are forgotten");
    // Told at first, every twelve hours, and when it makes blind.
    assertThat(alerts).hasSizeBetween(8, 11);
    assertThat(ids(alerts)).hasSize(1);
  }

  @Test
  void whereNothingIsHeardAtAllNoFeedIsSilent() {
    othersSpeak(Duration.ZERO, WEEKS);
    speaks(FEED, Duration.ZERO, WEEKS);
    othersSpeak(WEEKS.plusDays(5), WEEKS.plusDays(5).plusHours(3));

    assertThat(alerts()).isEmpty();
  }

  @Test
  void theEndOfTheLogsIsNoSilence() {
    othersSpeak(Duration.ZERO, WEEKS.plusHours(3));
    speaks(FEED, Duration.ZERO, WEEKS);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void anOutageIsNoHabit() {
    othersSpeak(Duration.ZERO, WEEKS.plusDays(9));
    speaks(FEED, Duration.ZERO, WEEKS);
    speaks(FEED, WEEKS.plusDays(2), WEEKS.plusDays(7));

    assertThat(ids(alerts())).as("the second outage is told as the first was").hasSize(2);
  }

  @Test
  void whatComesEveryOtherDayBecomesAHabit() {
    othersSpeak(Duration.ZERO, WEEKS.multipliedBy(3));
    speaks(FEED, Duration.ZERO, WEEKS);
    for (int day = 29; day < 84; day += 2) {
      speaks(FEED, Duration.ofDays(day), Duration.ofDays(day).plusHours(1));
    }
    assertThat(alerts()).allMatch(alert -> alert.getFirstTime() < at(Duration.ofDays(34)));
  }

  @Test
  void aFeedHeardTooRarelyHasNoHabit() {
    othersSpeak(Duration.ZERO, WEEKS.multipliedBy(2));
    for (int day = 0; day < Patience.ENOUGH; day++) {
      pulses.add(pulse(FEED, Duration.ofDays(day), "0"));
    }
    assertThat(alerts()).isEmpty();
  }

  @Test
  void aSilenceThatWasSetIsToldFromTheFirstDay() {
    othersSpeak(Duration.ZERO, Duration.ofDays(2));
    pulses.add(pulse(FEED, Duration.ZERO, "0"));

    List<Alert> alerts = alerts(settings("{\"feeds\": {\"" + FEED + "\": \"26h\"}}"));
    assertThat(alerts.get(0).getUpdated()).isGreaterThan(at(Duration.ofHours(26)));
    assertThat(alerts.get(0).getReason()).contains("it is set to speak every 26 h");
    assertThat(alerts.get(0).getConfidence()).isEqualTo(1);
  }

  @Test
  void aFeedThatIsExpectedIsMissedThoughItWasNeverHeard() {
    othersSpeak(Duration.ZERO, Duration.ofDays(5));
    speaks(FEED, Duration.ofDays(4), Duration.ofDays(5));

    assertThat(alerts()).as("not without being expected").isEmpty();
    List<Alert> alerts = alerts(settings("{\"expected\": [\"" + FEED + "\"]}"));
    assertThat(ids(alerts)).hasSize(1);
    Alert first = alerts.get(0);
    assertThat(first.getEntity()).isEqualTo(FEED);
    assertThat(first.getFirstTime()).isEqualTo(at(Duration.ofMinutes(10)));
    assertThat(first.getUpdated()).isBetween(at(Duration.ofHours(48)), at(Duration.ofHours(49)));
    assertThat(first.getReason()).contains("it is expected, and was never heard");
    assertThat(first.getConfidence()).isEqualTo(1);
    // It ends though it is told once more, after twelve hours, in the bucket in which it speaks.
    assertThat(alerts.get(alerts.size() - 1).getStatus()).isEqualTo(AlertStatus.CLOSED);
  }

  @Test
  void anExpectedFeedThatNeverComesIsToldForAMonthAndNotAgain() {
    othersSpeak(Duration.ZERO, Duration.ofDays(70));

    List<Alert> alerts = alerts(settings("{\"expected\": [\"camara\"]}"));
    assertThat(ids(alerts)).hasSize(1);
    assertThat(alerts.get(alerts.size() - 1).getReason()).contains("no longer waited for");
  }

  @Test
  void whatOneTenantExpectsIsNotMissedOfAnother() {
    othersSpeak(Duration.ZERO, Duration.ofDays(5));

    assertThat(alerts(settings("{\"expected\": [\"bank:camara\"]}"))).isEmpty();
    assertThat(alerts(settings("{\"expected\": [\"acme:camara\"]}")))
        .extracting(Alert::getEntity)
        .containsOnly("camara");
  }

  @Test
  void anExpectedFeedKeepsItsHabitOnceItIsHeard() {
    othersSpeak(Duration.ZERO, WEEKS);
    speaks(FEED, Duration.ofDays(1), WEEKS);

    assertThat(alerts(settings("{\"expected\": [\"" + FEED + "\"]}"))).isEmpty();
  }

  @Test
  void oneOfSeveralFeedsIsToldByItsName() {
    othersSpeak(Duration.ZERO, WEEKS.plusDays(1));
    speaks(FEED, Duration.ZERO, WEEKS);
    speaks("camara", Duration.ZERO, WEEKS.plusDays(1));

    assertThat(alerts()).extracting(Alert::getEntity).containsOnly(FEED);
  }

  @Test
  void aFeedThatIsSilentForAMonthIsNoLongerWaitedFor() {
    othersSpeak(Duration.ZERO, WEEKS.plusDays(40));
    speaks(FEED, Duration.ZERO, WEEKS);

    List<Alert> alerts = alerts();
    Alert last = alerts.get(alerts.size() - 1);
    assertThat(last.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(last.getReason()).contains("no longer waited for");
    assertThat(last.getUpdated()).isBetween(at(WEEKS.plusDays(29)), at(WEEKS.plusDays(31)));
  }

  @Test
  void whatComesDaysLateIsHeardWhenItComes() {
    othersSpeak(Duration.ZERO, WEEKS.plusHours(30));
    speaks(FEED, Duration.ZERO, WEEKS);
    StageHost<FeedPulse, Alert> host = host(FeedSilenceSettings.DEFAULT);
    host.run(pulses, at(WEEKS.plusHours(30)));

    List<Alert> found =
        host.showLate(pulse(FEED, WEEKS.minusDays(2), "0"), at(WEEKS.plusHours(30)));
    assertThat(found).extracting(Alert::getStatus).containsExactly(AlertStatus.CLOSED);
    assertThat(found.get(0).getLastTime()).isGreaterThan(at(WEEKS.plusHours(29)));
  }

  /** Of how many instances the intake has, and which of them heard what, nothing depends. */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "7, 3"})
  void howTheIntakeIsSpreadChangesNothing(int instances, long seed) {
    othersSpeak(Duration.ZERO, WEEKS.plusDays(4));
    speaksDailyFromTo(7, 19, Duration.ZERO, WEEKS);
    speaks(FEED, WEEKS.plusDays(3), WEEKS.plusDays(4));
    List<Alert> one = alerts();
    assertThat(one).hasSizeGreaterThan(3);

    Random random = new Random(seed);
    List<FeedPulse> whole = List.copyOf(pulses);
    pulses.clear();
    for (FeedPulse pulse : whole) {
      int copies = 1 + random.nextInt(instances);
      for (int part = 0; part < copies; part++) {
        pulses.add(
            new FeedPulse(pulse.tenant(), pulse.feed(), pulse.start(), pulse.last(), "" + part));
      }
    }
    Collections.shuffle(pulses, random);
    assertThat(alerts()).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"feeds\": {\"mobile\": \"1m\"}}",
        "{\"least\": \"50h\"}",
        "{\"factor\": 0.5}",
        "{\"reminder\": \"30h\"}",
        "{\"quiet\": \"1h\"}"
      })
  void refusesNonsenseByName(String options) {
    String key = options.split("\"", 3)[1];
    assertThatThrownBy(() -> settings(options))
        .hasMessageContaining("carrier-feed-silence")
        .hasMessageContaining(key);
  }

  private static Detector<FeedPulse, FeedSilenceState> settings(String options) {
    try {
      @SuppressWarnings("unchecked") // the plugin opens this one
      Detector<FeedPulse, FeedSilenceState> detector =
          (Detector<FeedPulse, FeedSilenceState>)
              new FeedSilencePlugin().open((ObjectNode) new ObjectMapper().readTree(options));
      return detector;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static StageHost<FeedPulse, Alert> host(FeedSilenceSettings settings) {
    return host(new FeedSilenceDetector(settings));
  }

  private static StageHost<FeedPulse, Alert> host(Detector<FeedPulse, ?> detector) {
    return new StageHost<>(new FeedStage(List.of(detector)));
  }

  private List<Alert> alerts() {
    return alerts(new FeedSilenceDetector(FeedSilenceSettings.DEFAULT));
  }

  private List<Alert> alerts(Detector<FeedPulse, ?> detector) {
    return new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT))
        .run(host(detector).run(pulses));
  }

  private static List<String> ids(List<Alert> alerts) {
    return alerts.stream().map(Alert::getId).distinct().toList();
  }

  private void othersSpeak(Duration from, Duration until) {
    speaks(FeedPulse.OTHERS, from, until);
  }

  private void speaksDailyFromTo(int opens, int closes, Duration from, Duration until) {
    for (Duration day = from; day.compareTo(until) < 0; day = day.plusDays(1)) {
      speaks(FEED, day.plusHours(opens), day.plusHours(closes));
    }
  }

  /** Once in each bucket. */
  private void speaks(String feed, Duration from, Duration until) {
    Duration bucket = Duration.ofMinutes(10);
    for (Duration time = from; time.compareTo(until) < 0; time = time.plus(bucket)) {
      pulses.add(pulse(feed, time, "0"));
    }
  }

  private static FeedPulse pulse(String feed, Duration time, String part) {
    return new FeedPulse("acme", feed, at(time), at(time), part);
  }

  private static long at(Duration time) {
    return Events.micros(Events.DAY.plus(time));
  }

  private static long micros(Duration time) {
    return time.toMillis() * 1_000;
  }
}
