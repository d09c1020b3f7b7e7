package io.vigie.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every scenario by its name. */
public final class Scenarios {

  private static final List<Scenario> ALL =
      Stream.of(
              Demo.scenarios(),
              AttackScenarios.all(),
              MatrixScenarios.all(),
              NegativeScenarios.all())
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}

  /** Every scenario, in the order of the documentation. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The scenario of a name, if there is one. */
  public static Optional<Scenario> find(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
