package io.vigie.streaming.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.analytics.suppress.DetectorMode;
import io.vigie.analytics.suppress.ExceptionEntry;
import io.vigie.analytics.suppress.SuppressionDocument;
import io.vigie.analytics.suppress.SuppressionSettings;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.SuppressionPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exceptions and modes of detectors, by the settings. */
public final class Suppressions {

  private static final String MODE = "mode";

  private Suppressions() {}

  /** Marks nothing. */
  public static SuppressionPlan none() {
    return plan(SuppressionSettings.NONE, null);
  }

  /**
   * What the settings file says.
   *
   * @throws InvalidSettingsException when it names a detector that does not exist, or the file of
   *     exceptions cannot be used
   */
  public static SuppressionPlan of(VigieSettings settings) {
    return plan(inFile(settings), null);
  }

  /**
   * What the settings file says, and the newest document of the settings topic, which comes before
   * it.
   */
  public static SuppressionPlan of(VigieSettings settings, @Nullable String newest) {
    return plan(inFile(settings), newest);
  }

  private static SuppressionPlan plan(SuppressionSettings settings, @Nullable String newest) {
    String document = SuppressionDocument.of(settings).toString();
    return new SuppressionPlan(document, newest, Suppressions::parse);
  }

  /** Reads a document as the job does. */
  public static SuppressionSettings parse(String json) {
    return SuppressionDocument.read(json, Detectors.cards().keySet());
  }

  /**
   * Reads a file, YAML or JSON, with the keys {@code exceptions} and {@code detectors}.
   *
   * @throws InvalidSettingsException with every problem
   */
  public static SuppressionSettings read(Path file) {
    return SuppressionSettings.bind(SettingsFile.tree(file), Detectors.cards().keySet());
  }

  /** What the settings file says, its file of exceptions included. */
  public static SuppressionSettings inFile(VigieSettings settings) {
    List<ExceptionEntry> exceptions = new ArrayList<>(settings.exceptions());
    Map<String, DetectorMode> modes = new LinkedHashMap<>();
    Path file = settings.exceptionsFile();
    if (file != null) {
      SuppressionSettings further = read(file);
      exceptions.addAll(further.exceptions());
      modes.putAll(further.detectors());
    }
    settings
        .detectors()
        .forEach(
            (id, own) -> {
              if (own.has(MODE)) {
                modes.put(id, mode(id, own));
              }
            });
    try {
      return new SuppressionSettings(exceptions, modes).requireKnown(Detectors.cards().keySet());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(
          List.of(new SettingProblem("", String.valueOf(e.getMessage()))));
    }
  }

  private static DetectorMode mode(String id, ObjectNode own) {
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    alone.set(MODE, own.get(MODE));
    return SettingsBinder.bind(alone, DetectorMode.class, "detectors." + id);
  }

  /** The settings of the detectors as they themselves know them: without the mode. */
  static Map<String, ObjectNode> withoutModes(Map<String, ObjectNode> detectors) {
    Map<String, ObjectNode> own = new LinkedHashMap<>();
    detectors.forEach((id, settings) -> own.put(id, settings.deepCopy().without(MODE)));
    return own;
  }
}
