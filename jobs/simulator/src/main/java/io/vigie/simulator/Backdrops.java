package io.vigie.simulator;

import io.vigie.simulator.settings.SessionSettings;
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

  /** 1,000 accounts that sign in as often as all of the village's: most are soon known. */
  static SimulatorSettings parish(long seed) {
    return village(seed).withAccounts(1_000).withEventsPerSecond(20);
  }

  /** 20,000 accounts at a busy service, one working hour, about 150 events a second. */
  static SimulatorSettings rush(long seed) {
    return village(seed).lasting(Duration.ofHours(1)).withEventsPerSecond(150);
  }

  /** 20,000 accounts with very little to do, about an event in five seconds: for many days. */
  static SimulatorSettings hamlet(long seed) {
    return SimulatorSettings.defaults(seed).withEventsPerSecond(0.2);
  }

  /** Many accounts with an event in two seconds and short visits, for very many at once. */
  static SimulatorSettings crowd(long seed, long accounts) {
    return SimulatorSettings.defaults(seed)
        .with(SessionSettings.defaults().withCalls(4))
        .withAccounts(accounts)
        .withEventsPerSecond(0.5);
  }
}
