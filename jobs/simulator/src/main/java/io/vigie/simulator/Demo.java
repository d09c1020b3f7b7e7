package io.vigie.simulator;

import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.settings.ChangeSettings;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.storyline.BruteForce;
import io.vigie.simulator.storyline.CookieTheft;
import io.vigie.simulator.storyline.Extraction;
import io.vigie.simulator.storyline.Guise;
import io.vigie.simulator.storyline.Origins;
import io.vigie.simulator.storyline.Replay;
import io.vigie.simulator.storyline.ReplayNetwork;
import io.vigie.simulator.storyline.Spraying;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Stuffing;
import io.vigie.simulator.storyline.Tempo;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Rhythm;
import java.time.Duration;
import java.util.List;

/** Worlds to look at: a quiet day, and one lively minute in which everything happens. */
final class Demo {

  private Demo() {}

  static List<Scenario> scenarios() {
    return List.of(
        new Scenario(
            "quiet-day",
            "One day of everyday life, with nothing to find.",
            Kind.QUIET,
            seed -> World.quiet(Backdrops.town(seed)),
            seed -> World.quiet(Backdrops.village(seed))),
        new Scenario(
            "quiet-month",
            "Thirty days of everyday life, with nothing to find.",
            Kind.QUIET,
            seed -> World.quiet(Backdrops.town(seed).lasting(Duration.ofDays(30))),
            seed -> World.quiet(Backdrops.village(seed).lasting(Duration.ofHours(6)))),
        new Scenario(
            "demo",
            "One lively minute with loud stuffing, a spray, a brute force, stolen sessions and an"
                + " extraction.",
            Kind.ATTACK,
            Demo::world,
            Demo::world));
  }

  /** About 200 events a second for a minute, short sessions, five attacks on top of each other. */
  private static World world(long seed) {
    SimulatorSettings settings =
        SimulatorSettings.defaults(seed)
            .with(Rhythm.flat())
            .with(SessionSettings.defaults().withMedian(Duration.ofSeconds(15)))
            .with(ChangeSettings.defaults().withSimChanges(100))
            .lasting(Duration.ofMinutes(1))
            .withEventsPerSecond(200);
    return World.of(settings, attacks());
  }

  private static List<Storyline> attacks() {
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
            Tempo.EVEN);
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
    CookieTheft theft =
        new CookieTheft(
            "cookie-theft",
            new Timing(Duration.ofSeconds(5), Duration.ofSeconds(20)),
            3,
            0,
            List.of(Replay.after(Duration.ofSeconds(12), ReplayNetwork.HOSTING)),
            false,
            4);
    Extraction extraction =
        Extraction.sequential().small(Duration.ofSeconds(25), Duration.ofSeconds(30), 900);
    return List.of(stuffing, spraying, bruteForce, theft, extraction);
  }
}
