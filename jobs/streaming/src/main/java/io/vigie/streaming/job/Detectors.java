package io.vigie.streaming.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.campaign.trait.TraitSettings;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.detect.campaign.CampaignAttackPlugin;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.schemas.codec.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The detectors on the class path, opened with their part of the settings. */
public final class Detectors {

  private Detectors() {}

  /** Cards of all detectors, by id. */
  public static Map<String, DetectorCard> cards() {
    Map<String, DetectorCard> cards = new TreeMap<>();
    plugins().forEach((id, plugin) -> cards.put(id, plugin.card()));
    return cards;
  }

  /**
   * Opens every detector once, so that what is wrong is told where the job is laid out.
   *
   * @param settings settings by detector id
   * @throws InvalidSettingsException when a detector is unknown or a setting of one is wrong
   */
  public static void check(Map<String, ObjectNode> settings) {
    Map<String, DetectorPlugin> plugins = plugins();
    refuseUnknown(settings, plugins);
    plugins.forEach((id, plugin) -> plugin.open(own(settings, id)));
  }

  /**
   * Opens the detectors that observe one thing.
   *
   * @param observed what they observe
   * @param settings settings by detector id
   */
  @SuppressWarnings("unchecked") // a detector observes what its plugin says
  public static <O> List<Detector<O, ?>> observing(
      Class<O> observed, Map<String, ObjectNode> settings) {
    List<Detector<O, ?>> detectors = new ArrayList<>();
    plugins()
        .forEach(
            (id, plugin) -> {
              if (plugin.observes().equals(observed)) {
                detectors.add((Detector<O, ?>) plugin.open(own(settings, id)));
              }
            });
    return detectors;
  }

  /** How traits are watched: part of the settings of the detector that makes campaigns of them. */
  public static TraitSettings traits(Map<String, ObjectNode> settings) {
    return CampaignAttackPlugin.settings(own(settings, CampaignAttackPlugin.ID)).watch();
  }

  private static ObjectNode own(Map<String, ObjectNode> settings, String id) {
    return settings.getOrDefault(id, JsonNodeFactory.instance.objectNode());
  }

  private static void refuseUnknown(
      Map<String, ObjectNode> settings, Map<String, DetectorPlugin> plugins) {
    List<SettingProblem> problems = new ArrayList<>();
    for (String id : settings.keySet()) {
      if (!plugins.containsKey(id)) {
        problems.add(
            new SettingProblem(
                "detectors." + id,
                "there is no such detector; "
                    + NearestName.of(id, plugins.keySet())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("there are " + String.join(", ", plugins.keySet()))));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private static Map<String, DetectorPlugin> plugins() {
    Map<String, DetectorPlugin> plugins = new TreeMap<>();
    ServiceLoader.load(DetectorPlugin.class, Detectors.class.getClassLoader())
        .forEach(plugin -> plugins.put(plugin.card().id(), plugin));
    return plugins;
  }
}
