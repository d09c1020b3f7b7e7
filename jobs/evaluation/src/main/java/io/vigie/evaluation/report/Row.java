package io.vigie.evaluation.report;

import io.vigie.evaluation.score.WorldScore;
import io.vigie.evaluation.suite.Size;
import io.vigie.evaluation.suite.Suite;
import io.vigie.simulator.Scenario;
import io.vigie.simulator.Scenarios;
import io.vigie.simulator.storyline.Storyline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of the tables: one scenario, several together, or one cell of a matrix of circumstances.
 *
 * @param name of the scenario, or what the scenarios have in common
 * @param kind attack, negative, quiet, pool or cell
 * @param scenarios whose worlds it tells of
 * @param sizes in which form
 * @param storylines of whose attacks alone it tells; all when empty
 */
public record Row(
    String name, String kind, List<String> scenarios, Set<Size> sizes, Set<String> storylines) {

  /** Kind of a row that tells of one cell of a matrix. */
  static final String CELL = "cell";

  /** Stuffing from one address up to mimicry. */
  static final String LEVELS = "stuffing L0–L4";

  /** Stuffing up to residential proxies. */
  static final String LOWER_LEVELS = "stuffing L0–L3";

  /** Sessions and tokens in wrong hands, where logs can tell. */
  static final String HIJACKS = "hijacks";

  /** Takeovers by SIM swap, and new cards that are none. */
  static final String SIM = "SIM swaps";

  /** Records read in order. */
  static final String SEQUENTIAL = "extraction in order";

  /** Records read in any other way. */
  static final String SHUFFLED = "extraction out of order";

  /** Worlds without any attack. */
  static final String PEACE = "no attack";

  /** All worlds. */
  static final String EVERYTHING = "everything";

  /** Takeovers of which the carrier told in time. */
  static final String SIM_IN_TIME = "SIM swaps, reported within 20 min";

  private static final Set<Size> ANY = EnumSet.allOf(Size.class);
  private static final Set<String> IN_TIME = Set.of("-1h", "0", "5min", "20min");
  private static final Map<String, List<String>> POOLS = new LinkedHashMap<>();

  static {
    POOLS.put(
        LEVELS, List.of("stuffing-l0", "stuffing-l1", "stuffing-l2", "stuffing-l3", "stuffing-l4"));
    POOLS.put(LOWER_LEVELS, List.of("stuffing-l0", "stuffing-l1", "stuffing-l2", "stuffing-l3"));
    POOLS.put(
        HIJACKS,
        List.of(
            "adversary-in-the-middle",
            "cookie-theft",
            "refresh-token-theft",
            "surviving-session",
            "hijack-cookie",
            "hijack-phishing",
            "hijack-refresh-token",
            "hijack-surviving"));
    POOLS.put(
        SIM,
        List.of(
            "sim-swap",
            "sim-reset",
            "sim-email",
            "sim-payee",
            "sim-code",
            "sim-port-out",
            "sim-esim",
            "sim-changes",
            "card-migration"));
    POOLS.put(SEQUENTIAL, List.of("extraction-sequential", "extraction-many-tokens"));
    POOLS.put(
        SHUFFLED, List.of("extraction-shuffled", "extraction-many-addresses", "extraction-slow"));
  }

  /** The rows of a suite: its scenarios, those that belong together, and the cells of matrices. */
  static List<Row> of(Suite suite) {
    List<String> present = suite.scenarios();
    List<Row> rows = new ArrayList<>();
    List<String> peaceful = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      for (Size size : suite.sizes(scenario.name())) {
        String name = scenario.name() + (size == Size.FULL ? ", full size" : "");
        rows.add(new Row(name, kind(scenario), List.of(scenario.name()), Set.of(size), Set.of()));
      }
      if (present.contains(scenario.name()) && scenario.kind() != Scenario.Kind.ATTACK) {
        peaceful.add(scenario.name());
      }
    }
    POOLS.forEach((name, scenarios) -> pool(name, scenarios, present, Set.of(), rows));
    pool(PEACE, peaceful, present, Set.of(), rows);
    pool(EVERYTHING, present, present, Set.of(), rows);
    List<Row> cells = cells(suite);
    List<Row> early = cells.stream().filter(cell -> IN_TIME.contains(cell.column())).toList();
    pool(
        SIM_IN_TIME,
        early.stream().flatMap(cell -> cell.scenarios().stream()).toList(),
        present,
        early.stream().map(Row::name).collect(Collectors.toUnmodifiableSet()),
        rows);
    rows.addAll(cells);
    return rows;
  }

  private static void pool(
      String name,
      List<String> scenarios,
      List<String> present,
      Set<String> storylines,
      List<Row> rows) {
    List<String> both = scenarios.stream().distinct().filter(present::contains).toList();
    if (!both.isEmpty()) {
      rows.add(new Row(name, "pool", both, ANY, storylines));
    }
  }

  /** A cell is a storyline with slashes in its name: scenario, circumstances, delay. */
  private static List<Row> cells(Suite suite) {
    List<Row> cells = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      if (suite.scenarios().contains(scenario.name())) {
        for (Storyline storyline : scenario.small(0).storylines()) {
          if (storyline.name().startsWith(scenario.name() + "/")) {
            String name = storyline.name();
            cells.add(new Row(name, CELL, List.of(scenario.name()), ANY, Set.of(name)));
          }
        }
      }
    }
    return cells;
  }

  /** The figures of a world as far as the row tells of it. */
  Optional<WorldScore> of(WorldScore world) {
    if (!scenarios.contains(world.facts().scenario()) || !sizes.contains(world.facts().size())) {
      return Optional.empty();
    }
    return Optional.of(storylines.isEmpty() ? world : world.only(storylines));
  }

  /** Of a cell: what stands between the first slash and the last. */
  String line() {
    int first = name.indexOf('/');
    int last = name.lastIndexOf('/');
    return first == last ? "" : name.substring(first + 1, last);
  }

  /** Of a cell: what stands behind the last slash. */
  String column() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String kind(Scenario scenario) {
    return scenario.kind().name().toLowerCase(Locale.ROOT);
  }
}
