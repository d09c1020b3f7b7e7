package io.vigie.simulator;

import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.negative.KnownPhones;
import io.vigie.simulator.storyline.AdversaryInTheMiddle;
import io.vigie.simulator.storyline.CookieTheft;
import io.vigie.simulator.storyline.Origins;
import io.vigie.simulator.storyline.RefreshTokenTheft;
import io.vigie.simulator.storyline.Replay;
import io.vigie.simulator.storyline.ReplayNetwork;
import io.vigie.simulator.storyline.SimPlot;
import io.vigie.simulator.storyline.SimSwap;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.SurvivingSession;
import io.vigie.simulator.storyline.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One kind of attack in every combination of its circumstances. Each combination is an attack of
 * its own in the truth, called by the scenario and its circumstances with slashes between them,
 * such as {@code hijack-cookie/hosting/6h} or {@code sim-reset/-1h}. The victims are known to the
 * service.
 */
final class MatrixScenarios {

  private static final int FEW = 5;
  private static final int MANY = 30;
  private static final double NARROW = 0.1;
  private static final int VISITS_BEFORE = 2;

  /** Immediately, after hours, after days. */
  private static final Map<String, Duration> REPLAYS = new LinkedHashMap<>();

  /** From an announcement to three days later; a takeover takes one or two hours. */
  private static final Map<String, Duration> REPORTS = new LinkedHashMap<>();

  static {
    REPLAYS.put("1min", Duration.ofMinutes(1));
    REPLAYS.put("6h", Duration.ofHours(6));
    REPLAYS.put("5d", Duration.ofDays(5));
    REPORTS.put("-1h", Duration.ofHours(-1));
    REPORTS.put("0", Duration.ZERO);
    REPORTS.put("5min", Duration.ofMinutes(5));
    REPORTS.put("20min", Duration.ofMinutes(20));
    REPORTS.put("1h", Duration.ofHours(1));
    REPORTS.put("3h", Duration.ofHours(3));
    REPORTS.put("8h", Duration.ofHours(8));
    REPORTS.put("1d", Duration.ofDays(1));
    REPORTS.put("2d", Duration.ofDays(2));
    REPORTS.put("3d", Duration.ofDays(3));
  }

  private static final List<ReplayNetwork> NETWORKS =
      List.of(
          ReplayNetwork.HOSTING,
          ReplayNetwork.RESIDENTIAL,
          ReplayNetwork.SAME_CITY,
          ReplayNetwork.SAME_ASN);

  private static final Timing LOGINS = new Timing(Duration.ofDays(1), Duration.ofHours(12));
  private static final Duration HIJACKS = Duration.ofDays(8).plusHours(12);
  private static final Timing SWAPS = new Timing(Duration.ofHours(6), Duration.ofHours(6));
  private static final Duration SIMS = Duration.ofHours(90);

  private MatrixScenarios() {}

  static List<Scenario> all() {
    return Stream.of(hijacks(), simSwaps()).flatMap(List::stream).toList();
  }

  /** Makes one cell of a matrix of stolen sessions. */
  @FunctionalInterface
  private interface Theft {
    Storyline of(String name, int victims, Replay replay);
  }

  private static List<Scenario> hijacks() {
    return List.of(
        hijack(
            "hijack-cookie",
            "Stolen session cookies, by delay and network.",
            (name, victims, replay) -> CookieTheft.of(name, LOGINS, victims, replay)),
        hijack(
            "hijack-phishing",
            "Sessions born at a phishing proxy, by delay and network of their use.",
            (name, victims, replay) ->
                new AdversaryInTheMiddle(
                    name, LOGINS, victims, VISITS_BEFORE, Origins.hosting(2), replay)),
        hijack(
            "hijack-refresh-token",
            "Stolen refresh tokens, by delay and network.",
            (name, victims, replay) ->
                new RefreshTokenTheft(name, LOGINS, victims, VISITS_BEFORE, replay)),
        hijack(
            "hijack-surviving",
            "Stolen sessions that outlive a password reset, by delay and network.",
            (name, victims, replay) ->
                new SurvivingSession(name, LOGINS, victims, VISITS_BEFORE, replay)));
  }

  private static Scenario hijack(String name, String description, Theft theft) {
    return new Scenario(
        name,
        description,
        Kind.ATTACK,
        seed -> World.of(Backdrops.town(seed).lasting(HIJACKS), thefts(name, theft, MANY)),
        seed -> World.of(Backdrops.hamlet(seed).lasting(HIJACKS), thefts(name, theft, FEW)));
  }

  private static List<Storyline> thefts(String name, Theft theft, int victims) {
    List<Storyline> cells = new ArrayList<>();
    for (ReplayNetwork network : NETWORKS) {
      String where = network.name().toLowerCase(Locale.ROOT).replace('_', '-');
      REPLAYS.forEach(
          (when, delay) ->
              cells.add(
                  theft.of(
                      String.join("/", name, where, when),
                      victims,
                      new Replay(delay, NARROW, network))));
    }
    return cells;
  }

  private static List<Scenario> simSwaps() {
    return List.of(
        simSwap("sim-reset", "A reset by SMS from a new device", SimPlot.RESET),
        simSwap("sim-email", "A leaked password, a code by SMS, a new e-mail", SimPlot.EMAIL),
        simSwap("sim-payee", "A reset by SMS, a new payee", SimPlot.PAYEE),
        simSwap("sim-code", "A leaked password and a code by SMS, no reset", SimPlot.CODE),
        simSwap("sim-port-out", "A number taken to another carrier, a reset", SimPlot.PORT_OUT),
        simSwap("sim-esim", "An eSIM, a reset by SMS, a new factor", SimPlot.ESIM));
  }

  private static Scenario simSwap(String name, String what, SimPlot plot) {
    return new Scenario(
        name,
        what + ", and a transfer; by delay of the carrier's report.",
        Kind.ATTACK,
        seed -> World.of(Backdrops.town(seed).lasting(SIMS), swaps(name, plot, MANY)),
        seed -> World.of(Backdrops.hamlet(seed).lasting(SIMS), swaps(name, plot, FEW)));
  }

  /** Two of five victims go on using their old device. */
  private static List<Storyline> swaps(String name, SimPlot plot, int victims) {
    List<Storyline> cells = new ArrayList<>();
    cells.add(new KnownPhones());
    REPORTS.forEach(
        (when, delay) ->
            cells.add(
                new SimSwap(
                    name + "/" + when,
                    plot,
                    SWAPS,
                    victims,
                    VISITS_BEFORE,
                    victims * 2 / 5,
                    List.of(delay))));
    return cells;
  }
}
