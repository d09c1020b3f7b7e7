package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a cluster can do: what every one of its nodes can.
 *
 * @param version the oldest node's version
 * @param modules modules and plugins that all nodes have
 */
record ClusterAbilities(String version, Set<String> modules) {

  /** First version that knows every setting of our templates. */
  private static final List<Integer> OLDEST = List.of(8, 14);

  ClusterAbilities {
    modules = Set.copyOf(modules);
  }

  /** Reads the answer of {@code GET /_nodes}. */
  static ClusterAbilities of(JsonNode nodes) {
    List<String> versions = new ArrayList<>();
    Optional<Set<String>> common = Optional.empty();
    for (JsonNode node : nodes.path("nodes")) {
      versions.add(node.path("version").asText("0.0.0"));
      Set<String> here = new HashSet<>();
      node.path("modules").forEach(module -> here.add(module.path("name").asText()));
      node.path("plugins").forEach(plugin -> here.add(plugin.path("name").asText()));
      common.ifPresent(here::retainAll);
      common = Optional.of(here);
    }
    String oldest =
        versions.stream()
            .min((a, b) -> compare(numbers(a), numbers(b)))
            .orElseThrow(
                () -> new SetupException("the cluster names no node; check that it has formed"));
    return new ClusterAbilities(oldest, common.orElse(Set.of()));
  }

  boolean recentEnough() {
    return compare(numbers(version), OLDEST) >= 0;
  }

  /** Type {@code match_only_text}. */
  boolean matchOnlyText() {
    return modules.contains("mapper-extras");
  }

  /** Index lifecycle policies. */
  boolean lifecycles() {
    return modules.contains("x-pack-ilm");
  }

  private static List<Integer> numbers(String version) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : version.replaceAll("[^0-9.].*", "").split("\\.", -1)) {
      numbers.add(part.isEmpty() ? 0 : Integer.parseInt(part));
    }
    return numbers;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
