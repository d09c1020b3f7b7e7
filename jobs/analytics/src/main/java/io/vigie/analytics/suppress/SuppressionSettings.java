package io.vigie.analytics.suppress;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.codec.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What keeps alerts from people: the part of the settings that can change while the job runs. */
public record SuppressionSettings(
    @Setting("Alerts that are expected; the first that matches an alert suppresses it.")
        List<ExceptionEntry> exceptions,
    @Setting("Detectors by identifier, and whether they are only watched.")
        Map<String, DetectorMode> detectors) {

  /** Most exceptions there can be: each alert is compared with all. */
  public static final int MOST_EXCEPTIONS = 10_000;

  /** Nothing is suppressed. */
  public static final SuppressionSettings NONE = new SuppressionSettings(List.of(), Map.of());

  /** Refuses two exceptions of one name. */
  public SuppressionSettings {
    exceptions = List.copyOf(exceptions);
    detectors = Collections.unmodifiableMap(new LinkedHashMap<>(detectors));
    if (exceptions.size() > MOST_EXCEPTIONS) {
      throw new IllegalArgumentException(
          "exceptions: has "
              + exceptions.size()
              + " entries, at most "
              + MOST_EXCEPTIONS
              + " are allowed");
    }
    Set<String> ids = new HashSet<>();
    for (ExceptionEntry entry : exceptions) {
      if (!ids.add(entry.id())) {
        throw new IllegalArgumentException(
            "exceptions: two have the id " + entry.id() + "; give each its own");
      }
    }
  }

  /**
   * Reads and checks a document.
   *
   * @param tree what was given
   * @param known identifiers of the detectors there are
   * @throws InvalidSettingsException with every problem
   */
  public static SuppressionSettings bind(JsonNode tree, Collection<String> known) {
    return SettingsBinder.bind(tree, SuppressionSettings.class, "").requireKnown(known);
  }

  /**
   * These settings, when every detector they name exists.
   *
   * @throws InvalidSettingsException naming each that does not, and the nearest that does
   */
  public SuppressionSettings requireKnown(Collection<String> known) {
    List<SettingProblem> problems = new ArrayList<>();
    detectors.keySet().forEach(id -> check("detectors." + id, id, known, problems));
    for (ExceptionEntry entry : exceptions) {
      String path = "exceptions." + entry.id() + ".match.detectors";
      entry.match().detectors().forEach(id -> check(path, id, known, problems));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return this;
  }

  private static void check(
      String path, String id, Collection<String> known, List<SettingProblem> problems) {
    if (!known.contains(id)) {
      String remedy =
          NearestName.of(id, known)
              .map(near -> "did you mean " + near + "?")
              .orElse("there are " + String.join(", ", known));
      problems.add(new SettingProblem(path, "there is no detector \"" + id + "\"; " + remedy));
    }
  }
}
