package io.vigie.evaluation.report;

import io.vigie.evaluation.suite.Suite;
import io.vigie.simulator.Scenario;
import io.vigie.simulator.Scenarios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row of the tables: one scenario, or several together.
 *
 * @param name of the scenario, or what the scenarios have in common
 * @param kind attack, negative, quiet or pool
 * @param scenarios whose worlds it tells of
 */
public record Row(String name, String kind, List<String> scenarios) {

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
            "federated-fan-out"));
    POOLS.put(SIM, List.of("sim-swap", "card-migration"));
    POOLS.put(SEQUENTIAL, List.of("extraction-sequential", "extraction-many-tokens"));
    POOLS.put(
        SHUFFLED, List.of("extraction-shuffled", "extraction-many-addresses", "extraction-slow"));
  }

  /** The rows of a suite: its scenarios, then those that belong together. */
  static List<Row> of(Suite suite) {
    List<String> present = suite.scenarios();
    List<Row> rows = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      if (present.contains(scenario.name())) {
        rows.add(new Row(scenario.name(), kind(scenario), List.of(scenario.name())));
      }
    }
    List<String> peaceful =
        rows.stream().filter(row -> !row.kind().equals("attack")).map(Row::name).toList();
    POOLS.forEach((name, scenarios) -> pool(name, scenarios, present, rows));
    pool(PEACE, peaceful, present, rows);
    pool(EVERYTHING, present, present, rows);
    return rows;
  }

  private static void pool(
      String name, List<String> scenarios, List<String> present, List<Row> rows) {
    List<String> both = scenarios.stream().filter(present::contains).toList();
    if (!both.isEmpty()) {
      rows.add(new Row(name, "pool", both));
    }
  }

  private static String kind(Scenario scenario) {
    return scenario.kind().name().toLowerCase(Locale.ROOT);
  }
}
