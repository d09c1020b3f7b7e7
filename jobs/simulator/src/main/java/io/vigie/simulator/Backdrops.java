package io.vigie.simulator;

import io.vigie.simulator.settings.SimulatorSettings;
import java.time.Duration;

/** Everyday life of different sizes, before which the scenarios play. */
final class Backdrops {

  private Backdrops() {}

  /** A million accounts, four times as active as published: about eight events a second. */
  static SimulatorSettings town(long seed) {
    return SimulatorSettings.defaults(seed).withAccounts(1_000_000).withActivity(4);
  }

  /** 20,000 accounts, one and a half working hours, about 20 events a second. */
  static SimulatorSettings village(long seed) {
    SimulatorSettings settings = SimulatorSettings.defaults(seed);
    return settings
        .from(settings.start().plus(Duration.ofHours(9)))
        .lasting(Duration.ofMinutes(90))
        .withEventsPerSecond(20);
  }
}
