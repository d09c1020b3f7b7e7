package io.vigie.simulator;

import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.settings.ChangeSettings;
import io.vigie.simulator.settings.ProgramSettings;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.storyline.BruteForce;
import io.vigie.simulator.storyline.Guise;
import io.vigie.simulator.storyline.Origins;
import io.vigie.simulator.storyline.Spraying;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Stuffing;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Rhythm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every scenario by its name. */
public final class Scenarios {

  private static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "quiet-day",
              "One day of everyday life, with nothing to find.",
              Kind.QUIET,
              seed -> World.quiet(town(seed)),
              seed -> World.quiet(village(seed))),
          new Scenario(
              "demo",
              "One lively minute with loud stuffing, a spray and a brute force.",
              Kind.ATTACK,
              Scenarios::demo,
              Scenarios::demo),
          stuffing(Stuffing.l0(), 0.1, "Stuffing from one address by a bare script."),
          stuffing(Stuffing.l1(), 0.1, "Stuffing from 100 data-centre addresses."),
          stuffing(
              Stuffing.l2(),
              0.005,
              "Campaign A: 16,600 data-centre addresses, about 132 attempts each, one user agent."),
          stuffing(
              Stuffing.l3(),
              0.001,
              "Campaign B: residential proxies, 1.7 attempts an address, one outdated user agent."),
          stuffing(
              Stuffing.l4(),
              0.0001,
              "Campaign C: 1.2 attempts an address, the population's fingerprints, camouflage."),
          stuffing(
              Stuffing.l5(),
              0.01,
              "An attacker who knows the thresholds and stays within the rhythm of the day."),
          attack(
              Spraying.typical(),
              Spraying.typical().against(500).at(Duration.ofMinutes(20), Duration.ofHours(1)),
              "Two common passwords at many accounts from 20 addresses."),
          attack(
              BruteForce.typical(),
              BruteForce.typical().at(Duration.ofMinutes(20), Duration.ofHours(1)),
              "300 passwords at one account, the last one right."));

  private Scenarios() {}

  /** Every scenario, in the order of the documentation. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The scenario of a name, if there is one. */
  public static Optional<Scenario> find(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  private static Scenario stuffing(Stuffing full, double scale, String description) {
    Stuffing small = full.scaled(scale).at(Duration.ofMinutes(20), Duration.ofHours(1));
    return attack(full, small, description);
  }

  private static Scenario attack(Storyline full, Storyline small, String description) {
    return new Scenario(
        full.name(),
        description,
        Kind.ATTACK,
        seed -> World.of(town(seed).lasting(lengthFor(full)), List.of(full)),
        seed -> World.of(village(seed), List.of(small)));
  }

  /** Whole days, with a quiet hour after the attack. */
  private static Duration lengthFor(Storyline storyline) {
    if (storyline instanceof Stuffing stuffing) {
      Timing timing = stuffing.timing();
      Duration needed = timing.after().plus(timing.duration()).plusHours(1);
      return Duration.ofDays(needed.toDays() + 1);
    }
    return Duration.ofDays(1);
  }

  /** A million accounts, four times as active as published: about 3 events a second. */
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

  /** About 200 events a second for a minute, short sessions, three attacks on top of each other. */
  private static World demo(long seed) {
    SimulatorSettings settings =
        SimulatorSettings.defaults(seed)
            .with(Rhythm.flat())
            .with(SessionSettings.defaults().withMedian(Duration.ofSeconds(15)))
            .with(ChangeSettings.defaults().withSimChanges(100))
            .with(ProgramSettings.defaults())
            .lasting(Duration.ofMinutes(1))
            .withEventsPerSecond(200);
    Stuffing stuffing =
        new Stuffing(
            "stuffing-l1",
            new Timing(Duration.ofSeconds(8), Duration.ofSeconds(40)),
            3_000,
            Origins.hosting(20),
            Guise.TOOL,
            0.01,
            0.7,
            0.5,
            0,
            false);
    Spraying spraying =
        new Spraying(
            new Timing(Duration.ofSeconds(15), Duration.ofSeconds(30)),
            400,
            1,
            Origins.hosting(2),
            Guise.SCRIPT);
    BruteForce bruteForce =
        new BruteForce(
            new Timing(Duration.ofSeconds(20), Duration.ofSeconds(30)),
            150,
            Origins.residential(3),
            Guise.ROTATING,
            true);
    return World.of(settings, List.of(stuffing, spraying, bruteForce));
  }
}
