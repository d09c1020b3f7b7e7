package io.vigie.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of every detector; a new one is found and asked by itself. */
class DetectorCatalogueTest {

  private static final Path SOURCES = Path.of("src/main/java");

  static List<DetectorPlugin> detectors() {
    return ServiceLoader.load(DetectorPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  @Test
  void thereAreDetectorsAndNoTwoHaveTheSameId() {
    List<String> ids = detectors().stream().map(plugin -> plugin.card().id()).toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void aCardIsComplete(DetectorPlugin plugin) {
    DetectorCard card = plugin.card();
    assertThat(card.id()).matches("[a-z][a-z0-9-]+");
    assertThat(card.version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(card.description()).hasSizeGreaterThan(50);
    assertThat(card.severity()).isNotEmpty();
    assertThat(card.attack()).isNotEmpty();
    assertThat(card.attack().keySet()).isEqualTo(card.runbook().keySet());
    assertThat(card.falsePositives()).isNotEmpty();
    assertThat(card.blindSpots()).isNotEmpty();
    assertThat(card.needs()).isNotEmpty();
    assertThat(card.stateBytesPerKey()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void theFieldsItNeedsExist(DetectorPlugin plugin) {
    Set<String> known = new HashSet<>();
    fields("", SecurityEvent.getClassSchema(), known);
    assertThat(known).containsAll(plugin.card().needs()).containsAll(plugin.card().helps());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void itOpensWithDefaultsAndKeepsItsCard(DetectorPlugin plugin) {
    Detector<?, ?> detector = plugin.open(new ObjectMapper().createObjectNode());
    assertThat(detector.card()).isEqualTo(plugin.card());
    assertThat(detector.slot().name()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void aReadmeStandsBesideItsCode(DetectorPlugin plugin) throws IOException {
    Path folder = SOURCES.resolve(plugin.getClass().getPackageName().replace('.', '/'));
    assertThat(Files.readString(folder.resolve("README.md"))).hasSizeGreaterThan(500);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void itsTechniquesAreInAttackAndNotWithdrawn(DetectorPlugin plugin) throws IOException {
    Path list = SharedData.file("attack/attack_techniques_identity.csv");
    Set<String> valid = new HashSet<>();
    try (Stream<String> lines = Files.lines(list)) {
      lines.skip(1).map(line -> line.split(",", -1)).forEach(cells -> valid.add(cells[0]));
    }
    plugin.card().attack().values().forEach(ids -> assertThat(valid).containsAll(ids));
  }

  private static void fields(String prefix, Schema schema, Set<String> known) {
    for (Schema.Field field : schema.getFields()) {
      String name = prefix + field.name();
      known.add(name);
      Stream<Schema> types =
          field.schema().isUnion() ? field.schema().getTypes().stream() : Stream.of(field.schema());
      types
          .filter(type -> type.getType() == Schema.Type.RECORD)
          .forEach(type -> fields(name + ".", type, known));
    }
  }
}
