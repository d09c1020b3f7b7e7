package io.vigie.evaluation.suite;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some scenarios of a suite, run in the same form from the same number of seeds.
 *
 * @param scenarios names in the simulator's catalogue
 * @param size small or as published
 * @param seeds how many of the suite's seeds, from the first
 * @param accounts as many accounts instead of the scenario's; goes with {@code eventsPerSecond}
 * @param eventsPerSecond background events a second instead of the scenario's
 * @param length as long instead of as the scenario's; an attack that takes longer is cut off
 */
public record Series(
    List<String> scenarios,
    Size size,
    int seeds,
    @Nullable Long accounts,
    @Nullable Double eventsPerSecond,
    @Nullable Duration length) {

  /** Refuses a series of nothing. */
  public Series {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty() || seeds < 1) {
      throw new IllegalArgumentException("a series needs scenarios and seeds");
    }
    if ((accounts == null) != (eventsPerSecond == null)) {
      throw new IllegalArgumentException("accounts and events_per_second go together");
    }
  }

  /** The world of a scenario from a seed. */
  WorldSpec world(String scenario, long seed) {
    return new WorldSpec(scenario, size, seed, accounts, eventsPerSecond, length, Long.MAX_VALUE);
  }
}
