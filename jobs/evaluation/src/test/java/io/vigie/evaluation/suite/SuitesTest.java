package io.vigie.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.simulator.Scenario;
import io.vigie.simulator.Scenarios;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuitesTest {

  @Test
  void keepsCalibrationAndTestApartAcrossAllSuites() {
    Map<Purpose, Set<Long>> seeds = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      Set<Long> own = new HashSet<>();
      Suites.all().forEach(suite -> suite.worlds(purpose).forEach(world -> own.add(world.seed())));
      assertThat(own).isNotEmpty();
      seeds.put(purpose, own);
    }

    assertThat(seeds.get(Purpose.CALIBRATION)).doesNotContainAnyElementsOf(seeds.get(Purpose.TEST));
  }

  @Test
  void refusesASeedOfTheOtherPurpose() {
    Map<Purpose, List<Long>> swapped =
        Map.of(Purpose.CALIBRATION, List.of(1_000_001L), Purpose.TEST, List.of(1_000_002L));

    assertThatThrownBy(() -> new Suite("wrong", "Wrong.", swapped, List.of()))
        .hasMessageContaining("1000001 is no seed for CALIBRATION");
  }

  @Test
  void quickAndMatrixRunEveryScenarioButTheMonth() {
    List<String> run = new ArrayList<>(Suites.find("quick").orElseThrow().scenarios());
    run.addAll(Suites.find("matrix").orElseThrow().scenarios());

    assertThat(run)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Scenarios.all().stream()
                .map(Scenario::name)
                .filter(name -> !name.equals("quiet-month"))
                .toList());
  }

  @Test
  void fullRunsEveryScenario() {
    assertThat(Suites.find("full").orElseThrow().scenarios())
        .containsExactlyInAnyOrderElementsOf(Scenarios.all().stream().map(Scenario::name).toList());
  }

  @Test
  void everyWorldOfEverySuiteCanBeOpened() {
    for (Suite suite : Suites.all()) {
      for (WorldSpec world : suite.worlds(Purpose.CALIBRATION)) {
        assertThat(world.open().settings().seed()).isEqualTo(world.seed());
      }
    }
  }
}
