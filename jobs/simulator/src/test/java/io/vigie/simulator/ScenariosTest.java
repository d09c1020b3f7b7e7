package io.vigie.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.truth.Truth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every scenario in the catalogue. */
class ScenariosTest {

  static List<String> names() {
    return Scenarios.all().stream().map(Scenario::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void tellsEventsInOrderAndTruthApart(String name) {
    Scenario scenario = Scenarios.find(name).orElseThrow();
    Told told = Told.of(scenario.small(11));

    assertThat(told.events()).as("events").hasSizeGreaterThan(1_000);
    assertInOrder(told.events());
    Map<String, SecurityEvent> byId = byUniqueId(told.events());
    if (scenario.kind() == Kind.ATTACK) {
      assertTruth(told, byId);
    } else {
      assertThat(told.truths()).isEmpty();
    }
  }

  private static void assertInOrder(List<SecurityEvent> events) {
    long before = Long.MIN_VALUE;
    for (SecurityEvent event : events) {
      assertThat(event.getTime()).isGreaterThanOrEqualTo(before);
      before = event.getTime();
    }
  }

  private static Map<String, SecurityEvent> byUniqueId(List<SecurityEvent> events) {
    Map<String, SecurityEvent> byId = new HashMap<>();
    for (SecurityEvent event : events) {
      assertThat(byId.put(event.getId(), event)).as("id told twice").isNull();
    }
    return byId;
  }

  private static void assertTruth(Told told, Map<String, SecurityEvent> byId) {
    Set<String> began = new HashSet<>();
    told.truths(Truth.Began.class).forEach(each -> began.add(each.campaign()));
    assertThat(began).isNotEmpty();
    Map<String, Long> counted = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Truth.Event each : told.truths(Truth.Event.class)) {
      assertThat(began).contains(each.campaign());
      assertThat(seen.add(each.event())).as("event told twice in the truth").isTrue();
      assertThat(byId).as("event of the truth").containsKey(each.event());
      SecurityEvent event = Objects.requireNonNull(byId.get(each.event()));
      assertThat(event.getTime()).isEqualTo(each.time());
      counted.merge(each.campaign(), 1L, Long::sum);
    }
    assertThat(told.truths(Truth.Ended.class)).hasSameSizeAs(began);
    for (Truth.Ended each : told.truths(Truth.Ended.class)) {
      assertThat(counted.get(each.campaign())).isEqualTo(each.events()).isPositive();
      assertThat(each.first()).isLessThanOrEqualTo(each.last());
    }
  }
}
