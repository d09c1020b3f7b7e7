package io.vigie.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

  private static final int MANY = 50_000;

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(events(7, 500)).isEqualTo(events(7, 500)).isNotEqualTo(events(8, 500));
  }

  @Test
  void givesEveryEventAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    events(1, MANY).forEach(event -> ids.add(event.getId()));
    assertThat(ids).hasSize(MANY);
  }

  @Test
  void isNeverFurtherBehindThanTheDisorder() {
    long newest = Long.MIN_VALUE;
    long behind = 0;
    for (SecurityEvent event : events(1, MANY)) {
      newest = Math.max(newest, event.getTime());
      behind = Math.max(behind, newest - event.getTime());
    }
    assertThat(behind).isPositive().isLessThan(Traffic.DISORDER.toNanos() / 1_000);
  }

  @Test
  void spreadsOverTheSpan() {
    List<SecurityEvent> events = events(1, MANY);
    long micros = events.get(MANY - 1).getTime() - events.get(0).getTime();
    assertThat(Duration.ofNanos(micros * 1_000)).isCloseTo(Traffic.SPAN, Traffic.DISORDER);
  }

  @Test
  void mixesAsManyCallsAsAskedFor() {
    List<SecurityEvent> events = events(new Traffic.Mix(0.9, 0));
    assertThat(share(events.stream().filter(each -> each.getPayload() instanceof ApiCall)))
        .isCloseTo(0.9, within(0.01));
  }

  @Test
  void givesTheHotClientItsShareOfTheSignIns() {
    List<String> fingerprints =
        events(new Traffic.Mix(0, 0.5)).stream()
            .map(event -> event.getClient().getTlsFingerprint())
            .filter(Objects::nonNull)
            .toList();
    assertThat(Set.copyOf(fingerprints)).hasSize(1_001);
    assertThat((double) Collections.frequency(fingerprints, "hot") / fingerprints.size())
        .isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0, --api-share", "1, 0, --api-share", "0.5, 1.1, --hot-share"})
  void refusesSharesThatAreNone(double apiShare, double hotShare, String option) {
    assertThatThrownBy(() -> new Traffic.Mix(apiShare, hotShare)).hasMessageContaining(option);
  }

  @Test
  void mixesCallsSignInsAndAnAttack() {
    List<SecurityEvent> events = events(1, MANY);
    assertThat(share(events.stream().filter(each -> each.getPayload() instanceof ApiCall)))
        .isCloseTo(0.5, within(0.01));
    assertThat(share(events.stream().filter(each -> each.getClient().getIp().contains(":"))))
        .isCloseTo(0.01, within(0.003));
    assertThat(
            share(
                events.stream()
                    .filter(each -> each.getPayload() instanceof Authentication)
                    .filter(each -> each.getOutcome() == Outcome.FAILURE)))
        .isCloseTo(0.01 + 0.49 * 0.05, within(0.005));
  }

  private static double share(Stream<SecurityEvent> some) {
    return (double) some.count() / MANY;
  }

  private static List<SecurityEvent> events(Traffic.Mix mix) {
    return events(new Traffic(1, MANY, mix), MANY);
  }

  private static List<SecurityEvent> events(long seed, int count) {
    return events(new Traffic(seed, count, Traffic.Mix.USUAL), count);
  }

  private static List<SecurityEvent> events(Traffic traffic, int count) {
    return Stream.generate(traffic::next).limit(count).toList();
  }
}
