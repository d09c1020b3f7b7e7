package io.vigie.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

  private static List<SecurityEvent> events(long seed, int count) {
    Traffic traffic = new Traffic(seed, count);
    return Stream.generate(traffic::next).limit(count).toList();
  }
}
