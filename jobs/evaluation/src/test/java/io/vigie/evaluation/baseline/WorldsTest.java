package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.simulator.Scenarios;
import io.vigie.simulator.truth.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the baselines find in simulated worlds and what they miss, as it was measured. */
class WorldsTest {

  private static final long SEED = 3;

  /** Alerts of one world and what is true of them. */
  private record Found(List<BaselineAlert> alerts, Set<String> attack, Set<String> lost) {

    List<BaselineAlert> of(String baseline) {
      return alerts.stream().filter(alert -> alert.baseline().equals(baseline)).toList();
    }

    long right(String baseline) {
      return of(baseline).stream()
          .filter(alert -> alert.eventIds().stream().anyMatch(attack::contains))
          .count();
    }

    long wrong(String baseline) {
      return of(baseline).size() - right(baseline);
    }

    Set<String> lostAndNamed(String baseline) {
      Set<String> named = new HashSet<>(lost);
      Set<String> all = new HashSet<>();
      of(baseline).forEach(alert -> all.addAll(alert.accounts()));
      named.retainAll(all);
      return named;
    }
  }

  private static Found play(String scenario) {
    Found found = new Found(new ArrayList<>(), new HashSet<>(), new HashSet<>());
    List<Baseline> baselines = Baselines.all();
    Scenarios.find(scenario)
        .orElseThrow()
        .small(SEED)
        .run(
            event -> baselines.forEach(each -> each.observe(event, found.alerts::add)),
            truth -> {
              if (truth instanceof Truth.Event event) {
                found.attack.add(event.event());
              } else if (truth instanceof Truth.AccountLost lost) {
                found.lost.add(lost.account());
              }
            });
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"stuffing-l0", "stuffing-l1", "stuffing-l2"})
  void addressRulesFindStuffingFromDataCentres(String scenario) {
    Found found = play(scenario);
    for (String rule : List.of(ElasticStuffing.NAME, UniversityGate.NAME)) {
      assertThat(found.right(rule)).as(rule).isPositive();
      assertThat(found.wrong(rule)).as(rule).isZero();
    }
    assertThat(found.lostAndNamed(ElasticSuccessAfterAttack.NAME)).isEqualTo(found.lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stuffing-l3", "stuffing-l4"})
  void addressRulesMissStuffingThroughResidentialProxies(String scenario) {
    Found found = play(scenario);
    assertThat(found.attack).isNotEmpty();
    assertThat(found.of(ElasticStuffing.NAME)).isEmpty();
    assertThat(found.of(UniversityGate.NAME)).isEmpty();
    assertThat(found.lostAndNamed(ElasticSuccessAfterAttack.NAME)).isEmpty();
    assertThat(found.right(ElasticMultiSource.NAME)).isPositive();
  }

  @Test
  void theTenantRuleFitsEveryQuarterOfAQuietDay() {
    Found found = play("quiet-day");
    assertThat(found.of(ElasticMultiSource.NAME)).hasSize(6);
    assertThat(found.of(ElasticStuffing.NAME)).isEmpty();
    assertThat(found.of(UniversityGate.NAME)).isEmpty();
  }

  @Test
  void theGateTakesAnOutageForAttacks() {
    assertThat(play("provider-outage").wrong(UniversityGate.NAME)).isGreaterThan(50);
  }

  @Test
  void changedAddressesFindStolenCookiesAmongManyMoreHonestSessions() {
    Found found = play("cookie-theft");
    assertThat(found.lostAndNamed("session-address-change")).isEqualTo(found.lost);
    assertThat(found.wrong("session-address-change"))
        .isGreaterThan(10 * found.right("session-address-change"));
    assertThat(found.right("session-address-and-agent")).isPositive();
    assertThat(found.wrong("session-address-and-agent")).isZero();
    assertThat(found.of("elastic-okta-cookie-replay")).isEmpty();
  }

  @Test
  void replayByAProgramIsFound() {
    Found found = play("refresh-token-theft");
    assertThat(found.lostAndNamed("elastic-okta-cookie-replay")).isEqualTo(found.lost);
    assertThat(found.lostAndNamed("elastic-okta-device-tokens-session")).isEqualTo(found.lost);
  }

  @Test
  void aPerfectCloneIsFoundByNone() {
    Found found = play("perfect-clone");
    assertThat(Baselines.session())
        .allSatisfy(rule -> assertThat(found.right(rule.name())).isZero());
  }
}
