package io.vigie.simulator;

import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.negative.KnownPhones;
import io.vigie.simulator.storyline.AdversaryInTheMiddle;
import io.vigie.simulator.storyline.BruteForce;
import io.vigie.simulator.storyline.CookieTheft;
import io.vigie.simulator.storyline.Extraction;
import io.vigie.simulator.storyline.FederatedFanOut;
import io.vigie.simulator.storyline.MfaFatigue;
import io.vigie.simulator.storyline.RefreshTokenTheft;
import io.vigie.simulator.storyline.SimSwap;
import io.vigie.simulator.storyline.Spraying;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Stuffing;
import io.vigie.simulator.storyline.SurvivingSession;
import io.vigie.simulator.storyline.Timing;
import java.time.Duration;
import java.util.List;

/** Every attack by its name, in published size and small enough for seconds. */
final class AttackScenarios {

  private static final Duration AFTER = Duration.ofMinutes(15);
  private static final Duration SHORT = Duration.ofMinutes(30);
  private static final Timing SMALL = new Timing(AFTER, SHORT);
  private static final Duration DAY = Duration.ofDays(1);

  private AttackScenarios() {}

  static List<Scenario> all() {
    return List.of(
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
            0.001,
            "An attacker who knows the thresholds and stays within the rhythm of the day."),
        stuffing(
            Stuffing.inPrefixes(), 0.1, "Stuffing that rotates through the addresses of two /24."),
        stuffing(
            Stuffing.inOneV6Prefix(), 0.1, "Stuffing from another /64 of one IPv6 /48 each time."),
        stuffing(
            Stuffing.disguised(),
            0.1,
            "Stuffing from 500 loud addresses with the population's own clients."),
        stuffing(
            Stuffing.inBursts(), 0.1, "Stuffing in bursts of a minute, with pauses of nineteen."),
        stuffing(
            Stuffing.poisoning(),
            0.005,
            "Stuffing that grows so slowly that a baseline learns it."),
        attack(
            "Two common passwords at many accounts from 20 addresses.",
            Spraying.typical(),
            DAY,
            Spraying.typical().against(500).at(AFTER, SHORT)),
        attack(
            "300 passwords at one account from 40 addresses, the last one right.",
            BruteForce.typical(),
            DAY,
            BruteForce.typical().at(AFTER, SHORT)),
        attack(
            "Pushes until the victim approves.",
            MfaFatigue.typical(),
            DAY,
            new MfaFatigue(SMALL, 4, 8, Duration.ofSeconds(40), 0.5)),
        attack(
            "Logins through a phishing proxy; the session is used from a second network.",
            AdversaryInTheMiddle.typical(),
            DAY,
            AdversaryInTheMiddle.typical().small(SMALL, 5, 2)),
        attack(
            "Stolen session cookies used elsewhere after minutes, hours or days.",
            CookieTheft.typical(),
            Duration.ofDays(10),
            CookieTheft.typical().small(AFTER, SHORT, 10, Duration.ofMinutes(5))),
        attack(
            "A thief on the victim's own machine, after the victim has left: invisible in logs.",
            CookieTheft.perfectClone(),
            DAY.multipliedBy(2),
            CookieTheft.perfectClone().small(AFTER, SHORT, 3, Duration.ofMinutes(25))),
        attack(
            "Stolen refresh tokens, renewed by the thief first.",
            RefreshTokenTheft.typical(),
            DAY.multipliedBy(2),
            RefreshTokenTheft.typical().small(SMALL, 4, Duration.ofMinutes(5))),
        attack(
            "Stolen sessions that outlive the victim's password reset.",
            SurvivingSession.typical(),
            DAY.multipliedBy(2),
            SurvivingSession.typical().small(SMALL.within(Duration.ofMinutes(15)), 4)),
        simSwap(),
        extraction("One token reads one record after the other.", Extraction.sequential(), 2_000),
        extraction("Ten tokens read records in random order.", Extraction.shuffled(), 4_000),
        extraction("A thousand partner accounts read in order.", Extraction.manyTokens(), 4_000),
        extraction(
            "Guessed numbers through residential proxies, 3 % of which exist.",
            Extraction.manyAddresses(), 5_000),
        attack(
            "200 tokens and addresses, each below every rate limit.",
            Extraction.lowAndSlow(),
            Duration.ofDays(10),
            Extraction.lowAndSlow().small(AFTER, SHORT, 6_000)),
        extraction("An employee reads too much of what he may.", Extraction.byInsider(), 600),
        attack(
            "Stolen logins open one relying party after another.",
            FederatedFanOut.typical(),
            DAY,
            new FederatedFanOut(SMALL, 3, 20)));
  }

  private static Scenario simSwap() {
    SimSwap full = SimSwap.typical();
    SimSwap small =
        full.small(
            new Timing(Duration.ofMinutes(2), Duration.ofMinutes(10)),
            4,
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(40)));
    return new Scenario(
        full.name(),
        "SIM-swap takeovers, with the carrier's report before, during or long after.",
        Kind.ATTACK,
        seed ->
            World.of(
                Backdrops.town(seed).lasting(Duration.ofDays(5)), List.of(new KnownPhones(), full)),
        seed -> World.of(Backdrops.village(seed), List.of(new KnownPhones(), small)));
  }

  private static Scenario stuffing(Stuffing full, double scale, String description) {
    Timing timing = full.timing();
    Duration needed = timing.after().plus(timing.duration()).plusHours(1);
    Duration length = Duration.ofDays(needed.toDays() + 1);
    return attack(description, full, length, full.scaled(scale).at(AFTER, SHORT));
  }

  private static Scenario extraction(String description, Extraction full, long calls) {
    return attack(description, full, DAY.plusHours(1), full.small(AFTER, SHORT, calls));
  }

  private static Scenario attack(
      String description, Storyline full, Duration length, Storyline small) {
    return new Scenario(
        full.name(),
        description,
        Kind.ATTACK,
        seed -> World.of(Backdrops.town(seed).lasting(length), List.of(full)),
        seed -> World.of(Backdrops.village(seed), List.of(small)));
  }
}
