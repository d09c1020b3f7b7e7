package io.vigie.simulator;

import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.negative.Autofill;
import io.vigie.simulator.negative.CardMigration;
import io.vigie.simulator.negative.ChangingSessions;
import io.vigie.simulator.negative.Gathering;
import io.vigie.simulator.negative.HelpDesk;
import io.vigie.simulator.negative.KnownPhones;
import io.vigie.simulator.negative.Namesakes;
import io.vigie.simulator.negative.Release;
import io.vigie.simulator.negative.Relocation;
import io.vigie.simulator.negative.Relocation.Move;
import io.vigie.simulator.negative.Renewals;
import io.vigie.simulator.negative.RetryStorm;
import io.vigie.simulator.negative.StaleService;
import io.vigie.simulator.negative.Venue;
import io.vigie.simulator.negative.Wandering;
import io.vigie.simulator.negative.Wandering.Way;
import io.vigie.simulator.negative.Weather;
import io.vigie.simulator.negative.Weather.What;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Everything that looks like an attack and is none. In full size a circumstance comes back on three
 * days of a month, after nine days of nothing.
 */
final class NegativeScenarios {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final List<Duration> STARTS =
      List.of(
          Duration.ofDays(9).plusHours(8),
          Duration.ofDays(16).plusHours(8),
          Duration.ofDays(23).plusHours(8));
  private static final Timing SMALL = new Timing(Duration.ofMinutes(15), Duration.ofMinutes(45));
  private static final Duration AT_ONCE = Duration.ofMinutes(3);
  private static final double OFTEN_WRONG = 0.3;
  private static final double USUALLY_WRONG = 0.17;

  private NegativeScenarios() {}

  static List<Scenario> all() {
    return Stream.of(crowds(), travellers(), everybody(), moves(), subscribers(), programs())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> crowds() {
    return List.of(
        gathering("office-nat", "A whole office logs in behind one address.", Venue.OFFICE),
        gathering("carrier-nat", "Thousands of phones share two addresses.", Venue.CARRIER),
        gathering("company-vpn", "A company sends everybody through one exit.", Venue.COMPANY_VPN),
        gathering("campus", "A campus at the beginning of term.", Venue.CAMPUS),
        gathering("private-relay", "Many users of a private relay.", Venue.RELAY),
        gathering("satellite", "Many users of a satellite operator.", Venue.SATELLITE),
        gathering("kiosk", "One public computer, many accounts.", Venue.KIOSK),
        gathering("broker", "A broker signs its users in from one machine.", Venue.BROKER),
        negative(
            "exam",
            "A hall of 300 computers that were set up alike; everybody signs in within three minutes.",
            Duration.ofMinutes(3),
            (timing, scale) ->
                new Gathering(
                    "exam", timing.within(AT_ONCE), Venue.CLASSROOM, 300 * scale, 10_000, 0.08)));
  }

  private static List<Scenario> travellers() {
    return List.of(
        wandering("mobile-hopping", "Phones in trains change address and operator.", Way.PHONE),
        wandering("dual-stack", "Clients change between IPv4 and IPv6.", Way.DUAL_STACK),
        wandering("vpn-toggle", "VPNs are switched on and off in a session.", Way.VPN),
        wandering("relay-rotation", "A relay gives each call another exit.", Way.RELAY),
        negative(
            "session-id-change",
            "The provider renames sessions in the middle of a login.",
            Duration.ofHours(9),
            (timing, scale) -> new ChangingSessions(timing, 200 * scale)));
  }

  private static List<Scenario> everybody() {
    return List.of(
        negative(
            "password-expiry",
            "Half of the passwords expire at once.",
            Duration.ofHours(10),
            (timing, scale) -> new Weather("password-expiry", timing, What.EXPIRY, 0.5)),
        negative(
            "provider-outage",
            "The identity provider fails for most of the attempts.",
            Duration.ofHours(2),
            (timing, scale) -> new Weather("provider-outage", timing, What.OUTAGE, 0.8)),
        negative(
            "promotion-surge",
            "Eight times as many logins as usual.",
            Duration.ofHours(3),
            (timing, scale) -> new Weather("promotion-surge", timing, What.SURGE, 8)),
        negative(
            "app-release",
            "An app with a new fingerprint takes the place of phone browsers.",
            Duration.ofDays(3),
            (timing, scale) -> new Release("app-release", timing, null, 0.6)),
        negative(
            "browser-update",
            "A browser comes out with a new fingerprint.",
            Duration.ofDays(5),
            (timing, scale) -> new Release("browser-update", timing, "Chrome", 1)),
        new Scenario(
            "directory-outage",
            "Right passwords are called wrong for twenty minutes, and stored ones tried again.",
            Kind.NEGATIVE,
            seed ->
                World.of(
                    Backdrops.town(seed).lasting(MONTH),
                    STARTS.stream().map(start -> refused(start, 1_000)).toList()),
            seed ->
                World.of(Backdrops.parish(seed), List.of(refused(Duration.ofMinutes(50), 100)))),
        new Scenario(
            "cold-start",
            "A busy service is read for the first time, with nothing known of anybody.",
            Kind.NEGATIVE,
            seed -> World.quiet(Backdrops.rush(seed).withAccounts(1_000_000)),
            seed -> World.quiet(Backdrops.rush(seed).lasting(Duration.ofMinutes(20)))));
  }

  private static List<Scenario> moves() {
    return List.of(
        negative(
            "tenant-migration",
            "A company has a new app and a new network, both on one day.",
            Duration.ofHours(10),
            (timing, scale) ->
                new Relocation("tenant-migration", timing, Move.TENANT, 600 * scale, OFTEN_WRONG)),
        negative(
            "new-egress",
            "A carrier connects thousands of phones through a network that is new.",
            Duration.ofHours(10),
            (timing, scale) ->
                new Relocation("new-egress", timing, Move.CARRIER, 2_000 * scale, USUALLY_WRONG)),
        negative(
            "namesakes",
            "Accounts whose names others take for their own.",
            Duration.ofHours(12),
            (timing, scale) -> new Namesakes(timing, 4 * scale, Duration.ofMinutes(3))));
  }

  private static List<Scenario> subscribers() {
    Scenario migration =
        negative(
            "card-migration",
            "A carrier gives many customers new cards.",
            Duration.ofHours(12),
            (timing, scale) -> new CardMigration(timing, 200 * scale, 0.35));
    return List.of(
        new Scenario(
            migration.name(),
            migration.description(),
            migration.kind(),
            seed -> migration.world(seed).beside(new KnownPhones()),
            seed -> migration.small(seed).beside(new KnownPhones())),
        new Scenario(
            "sim-changes",
            "100,000 customers (20,000 in the small form) get a new card, 35 % with a new phone.",
            Kind.NEGATIVE,
            seed -> renewals(seed, 100_000),
            seed -> renewals(seed, 20_000)));
  }

  /** One customer of one and a half accounts; visits up to two days after the last change. */
  private static World renewals(long seed, int customers) {
    Timing day = new Timing(Duration.ofHours(12), Duration.ofDays(1));
    return World.of(
        Backdrops.crowd(seed, customers * 3L / 2)
            .lasting(day.after().plus(day.duration()).plusDays(2)),
        List.of(new KnownPhones(), new Renewals(day, customers, 0.35)));
  }

  private static List<Scenario> programs() {
    return List.of(
        negative(
            "password-managers",
            "Aggregators sign their owners in at a fixed pace.",
            Duration.ofHours(12),
            (timing, scale) -> new Autofill(timing, 100 * scale, Duration.ofMinutes(10))),
        negative(
            "stale-service",
            "A program goes on trying a password that was changed.",
            Duration.ofDays(2),
            (timing, scale) -> new StaleService(timing, Duration.ofSeconds(30))),
        negative(
            "help-desk",
            "Employees read records of many owners, with permission.",
            Duration.ofHours(8),
            (timing, scale) -> new HelpDesk(timing, 10 * scale, 60)));
  }

  private static Storyline refused(Duration after, int apps) {
    return new RetryStorm(
        new Timing(after, Duration.ofMinutes(20)),
        0.95,
        apps,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30));
  }

  private static Scenario gathering(String name, String description, Venue venue) {
    return negative(
        name,
        description,
        Duration.ofHours(3),
        (timing, scale) ->
            new Gathering(name, timing, venue, 600 * scale, 400 * scale, OFTEN_WRONG));
  }

  private static Scenario wandering(String name, String description, Way way) {
    return negative(
        name,
        description,
        Duration.ofHours(6),
        (timing, scale) -> new Wandering(name, timing, way, 100 * scale, Duration.ofMinutes(90)));
  }

  /** A scenario of a circumstance, which is made for a timing and a scale of 1 or more. */
  private static Scenario negative(
      String name,
      String description,
      Duration length,
      BiFunction<Timing, Integer, Storyline> circumstance) {
    return new Scenario(
        name,
        description,
        Kind.NEGATIVE,
        seed ->
            World.of(
                Backdrops.town(seed).lasting(MONTH),
                STARTS.stream()
                    .map(start -> circumstance.apply(new Timing(start, length), 5))
                    .toList()),
        seed -> World.of(Backdrops.village(seed), List.of(circumstance.apply(SMALL, 1))));
  }
}
