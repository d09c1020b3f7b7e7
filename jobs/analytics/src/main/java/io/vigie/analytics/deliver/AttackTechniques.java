package io.vigie.analytics.deliver;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names and tactics of the ATT&amp;CK techniques that detectors name. */
final class AttackTechniques {

  /** Tactics in use, by id; the short name is the last part of the tactic's page. */
  private static final Map<String, String> TACTICS =
      Map.of(
          "TA0001", "Initial Access",
          "TA0003", "Persistence",
          "TA0006", "Credential Access",
          "TA0008", "Lateral Movement",
          "TA0009", "Collection",
          "TA0040", "Impact",
          "TA0043", "Reconnaissance");

  private static final Map<String, Technique> TECHNIQUES = read();

  /**
   * One technique.
   *
   * @param name name without that of its parent
   * @param tactic id of the tactic
   */
  record Technique(String name, String tactic) {}

  private AttackTechniques() {}

  /** The technique, or null when the table does not hold it. */
  static @Nullable Technique find(String id) {
    return TECHNIQUES.get(id);
  }

  /** Name of a technique, or its id when the table does not hold it. */
  static String name(String id) {
    Technique technique = find(id);
    return technique == null ? id : technique.name();
  }

  /** Name of a tactic. */
  static String tacticName(String id) {
    return Objects.requireNonNull(TACTICS.get(id), id);
  }

  static Map<String, Technique> all() {
    return TECHNIQUES;
  }

  /** Page of a technique. */
  static String reference(String id) {
    return "https://attack.mitre.org/techniques/" + id.replace('.', '/') + "/";
  }

  /** Page of a tactic. */
  static String tacticReference(String id) {
    return "https://attack.mitre.org/tactics/" + id + "/";
  }

  private static Map<String, Technique> read() {
    try (InputStream in = AttackTechniques.class.getResourceAsStream("attack.yaml")) {
      return Map.copyOf(
          new YAMLMapper().readValue(in, new TypeReference<Map<String, Technique>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("attack.yaml of this package", e);
    }
  }
}
