package io.vigie.evaluation.suite;

import io.vigie.simulator.Scenario;
import io.vigie.simulator.Scenarios;
import io.vigie.simulator.World;
import io.vigie.simulator.settings.SimulatorSettings;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a world is made from; small, so that it can be sent to where the world is run.
 *
 * @param scenario name in the simulator's catalogue
 * @param size small or as published
 * @param seed where chance begins
 * @param accounts as many accounts instead of the scenario's
 * @param eventsPerSecond background events a second, where {@code accounts} is given
 * @param length as long instead of as the scenario's
 * @param mostEvents after so many events the world ends
 */
public record WorldSpec(
    String scenario,
    Size size,
    long seed,
    @Nullable Long accounts,
    @Nullable Double eventsPerSecond,
    @Nullable Duration length,
    long mostEvents)
    implements Serializable {

  /** The same, ending after so many events. */
  public WorldSpec atMost(long events) {
    return new WorldSpec(scenario, size, seed, accounts, eventsPerSecond, length, events);
  }

  /** What the catalogue says of the scenario. */
  public Scenario catalogued() {
    return Scenarios.find(scenario)
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + scenario));
  }

  /** The world; each opening gives the same. */
  public World open() {
    Scenario entry = catalogued();
    World world = size == Size.SMALL ? entry.small(seed) : entry.world(seed);
    SimulatorSettings settings = world.settings();
    if (accounts != null && eventsPerSecond != null) {
      settings = settings.withAccounts(accounts).withEventsPerSecond(eventsPerSecond);
    }
    if (length != null) {
      settings = settings.lasting(length);
    }
    return World.of(settings, world.storylines());
  }

  @Override
  public String toString() {
    return scenario + " seed " + seed;
  }
}
