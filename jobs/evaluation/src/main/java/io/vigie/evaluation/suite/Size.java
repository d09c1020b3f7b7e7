package io.vigie.evaluation.suite;

/** In which form a scenario is run. */
public enum Size {
  /** Soon over: {@link io.vigie.simulator.Scenario#small(long)}. */
  SMALL,
  /** As published: {@link io.vigie.simulator.Scenario#world(long)}. */
  FULL
}
