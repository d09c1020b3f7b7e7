package io.vigie.evaluation.suite;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vigie.analytics.settings.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The suites, as {@code suites.yaml} has them. */
public final class Suites {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Suites() {}

  /** Every suite, in the order of the file. */
  public static List<Suite> all() {
    try (InputStream in = Suites.class.getResourceAsStream("suites.yaml")) {
      List<Suite> suites = new ArrayList<>();
      YAML.readTree(in)
          .properties()
          .forEach(entry -> suites.add(suite(entry.getKey(), entry.getValue())));
      return suites;
    } catch (IOException e) {
      throw new UncheckedIOException("suites.yaml cannot be read", e);
    }
  }

  /** The suite of a name, if there is one. */
  public static Optional<Suite> find(String name) {
    return all().stream().filter(suite -> suite.name().equals(name)).findFirst();
  }

  private static Suite suite(String name, JsonNode node) {
    Map<Purpose, List<Long>> seeds = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      JsonNode own = node.path("seeds").path(purpose.name().toLowerCase(Locale.ROOT));
      seeds.put(purpose, YAML.convertValue(own, new TypeReference<List<Long>>() {}));
    }
    List<Series> series = new ArrayList<>();
    node.path("series").forEach(each -> series.add(series(each)));
    return new Suite(name, node.path("description").asText(), seeds, series);
  }

  private static Series series(JsonNode node) {
    try {
      List<String> scenarios =
          YAML.treeToValue(node.path("scenarios"), new TypeReference<List<String>>() {});
      return new Series(
          scenarios,
          Size.valueOf(node.path("size").asText().toUpperCase(Locale.ROOT)),
          node.path("seeds").asInt(),
          node.hasNonNull("accounts") ? node.get("accounts").asLong() : null,
          node.hasNonNull("events_per_second") ? node.get("events_per_second").asDouble() : null,
          length(node));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("suites.yaml: " + e.getOriginalMessage(), e);
    }
  }

  private static @Nullable Duration length(JsonNode node) {
    return node.hasNonNull("length") ? Durations.parse(node.get("length").asText()) : null;
  }
}
