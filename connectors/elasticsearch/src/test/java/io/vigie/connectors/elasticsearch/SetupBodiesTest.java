package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SetupBodiesTest {

  private static final ClusterAbilities FULL =
      new ClusterAbilities("8.19.0", Set.of("mapper-extras", "x-pack-ilm"));
  private static final ClusterAbilities SMALL = new ClusterAbilities("8.19.0", Set.of());

  @Test
  void givesEveryFieldOutsideItsOwnNamespaceTheTypeOfTheCommonSchema() throws IOException {
    Map<String, String> standard = new HashMap<>();
    for (String line : Files.readAllLines(SharedData.file("ecs/fields_v8.17.0.csv"))) {
      String[] columns = line.split(",", -1);
      if (columns.length > 4) {
        standard.put(columns[3], columns[4]);
      }
    }
    Map<String, String> ours = new TreeMap<>();
    collect("", mappings("component-template.vigie-ecs", FULL).path("properties"), ours);
    assertThat(ours).hasSizeGreaterThan(80);
    assertThat(ours).allSatisfy((field, type) -> assertThat(standard).containsEntry(field, type));
  }

  @Test
  void needsNoTypeThatADistributionMayLack() {
    for (String name : new String[] {"vigie-ecs", "vigie-alert-fields"}) {
      assertThat(SetupBodies.read("component-template." + name, SMALL).toString())
          .doesNotContain("match_only_text", "wildcard", "constant_keyword", "scaled_float");
    }
  }

  @Test
  void outranksTheBuiltInTemplateAndMakesPlainIndices() {
    JsonNode template = SetupBodies.read("index-template.vigie-alerts", FULL);
    assertThat(template.path("priority").asInt()).isGreaterThan(100);
    assertThat(template.has("data_stream")).isFalse();
    assertThat(template.path("template").path("aliases").has(IndexSetup.ALERTS_ALIAS)).isTrue();
  }

  @Test
  void signsTheSameBodyTheSameWay() {
    assertThat(SetupBodies.sign(SetupBodies.read("index-template.vigie-alerts", FULL)))
        .isEqualTo(SetupBodies.sign(SetupBodies.read("index-template.vigie-alerts", FULL)))
        .isNotEqualTo(SetupBodies.sign(SetupBodies.read("component-template.vigie-ecs", FULL)));
  }

  @Test
  void countsAnAbilityOnlyWhenEveryNodeHasIt() {
    JsonNode nodes =
        Json.object(
            """
            {"nodes":{
              "a":{"version":"8.19.1","modules":[{"name":"mapper-extras"},{"name":"x-pack-ilm"}]},
              "b":{"version":"8.9.0","modules":[{"name":"mapper-extras"}]}}}""",
            "nodes");
    ClusterAbilities abilities = ClusterAbilities.of(nodes);
    assertThat(abilities.version()).isEqualTo("8.9.0");
    assertThat(abilities.recentEnough()).isFalse();
    assertThat(abilities.matchOnlyText()).isTrue();
    assertThat(abilities.lifecycles()).isFalse();
  }

  private static JsonNode mappings(String name, ClusterAbilities abilities) {
    return SetupBodies.read(name, abilities).path("template").path("mappings");
  }

  private static void collect(String prefix, JsonNode properties, Map<String, String> into) {
    for (var field : properties.properties()) {
      String name = prefix + field.getKey();
      JsonNode inner = field.getValue().path("properties");
      if (inner.isMissingNode()) {
        into.put(name, field.getValue().path("type").asText());
      } else {
        collect(name + ".", inner, into);
      }
    }
  }
}
