package io.vigie.evaluation.suite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which worlds are run together.
 *
 * @param name such as {@code quick}
 * @param description one sentence
 * @param seeds seeds by purpose, each within the range of its purpose
 * @param series what is run from them
 */
public record Suite(
    String name, String description, Map<Purpose, List<Long>> seeds, List<Series> series) {

  /** Refuses seeds out of their range, and series that want more seeds than there are. */
  public Suite {
    EnumMap<Purpose, List<Long>> copy = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      List<Long> own = List.copyOf(seeds.getOrDefault(purpose, List.of()));
      own.forEach(seed -> check(purpose, seed));
      for (Series each : series) {
        if (each.seeds() > own.size()) {
          throw new IllegalArgumentException(
              name + ": " + each.scenarios() + " wants more seeds than there are");
        }
      }
      copy.put(purpose, own);
    }
    seeds = copy;
    series = List.copyOf(series);
  }

  private static void check(Purpose purpose, long seed) {
    if (!purpose.owns(seed)) {
      throw new IllegalArgumentException(
          seed + " is no seed for " + purpose + "; those are " + purpose.range());
    }
  }

  /** Every world, in the order of the file and of the seeds. */
  public List<WorldSpec> worlds(Purpose purpose) {
    List<WorldSpec> worlds = new ArrayList<>();
    for (Series each : series) {
      for (String scenario : each.scenarios()) {
        for (long seed : seeds.getOrDefault(purpose, List.of()).subList(0, each.seeds())) {
          worlds.add(each.world(scenario, seed));
        }
      }
    }
    return worlds;
  }

  /** The same with some of its scenarios only. */
  public Suite only(Set<String> scenarios) {
    List<Series> kept = new ArrayList<>();
    for (Series each : series) {
      List<String> wanted = each.scenarios().stream().filter(scenarios::contains).toList();
      if (!wanted.isEmpty()) {
        kept.add(
            new Series(
                wanted,
                each.size(),
                each.seeds(),
                each.accounts(),
                each.eventsPerSecond(),
                each.length()));
      }
    }
    return new Suite(name, description, seeds, kept);
  }

  /** Names of its scenarios; one that is run in both forms comes once. */
  public List<String> scenarios() {
    return series.stream().flatMap(each -> each.scenarios().stream()).distinct().toList();
  }

  /** In which forms a scenario is run, the small one first; none when it is not in the suite. */
  public Set<Size> sizes(String scenario) {
    Set<Size> sizes = EnumSet.noneOf(Size.class);
    series.stream()
        .filter(each -> each.scenarios().contains(scenario))
        .forEach(each -> sizes.add(each.size()));
    return sizes;
  }
}
