package io.vigie.analytics.suppress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.SettingProblem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** {@link SuppressionSettings} as one JSON document: how they travel and are kept. */
public final class SuppressionDocument {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SuppressionDocument() {}

  /**
   * Reads and checks a document.
   *
   * @param json the document
   * @param known identifiers of the detectors there are
   * @throws InvalidSettingsException with every problem
   */
  public static SuppressionSettings read(String json, Collection<String> known) {
    JsonNode tree;
    try {
      tree = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw unusable("no sound JSON at line " + line + "; send it with vigie settings put");
    }
    if (!tree.isObject()) {
      throw unusable("is no JSON object with the keys exceptions, detectors");
    }
    return SuppressionSettings.bind(tree, known);
  }

  private static InvalidSettingsException unusable(String message) {
    return new InvalidSettingsException(List.of(new SettingProblem("", message)));
  }

  /** The document; what is empty is left out. */
  public static ObjectNode of(SuppressionSettings settings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    var exceptions = document.putArray("exceptions");
    settings.exceptions().forEach(entry -> exceptions.add(exception(entry)));
    ObjectNode detectors = document.putObject("detectors");
    settings
        .detectors()
        .forEach(
            (id, detector) ->
                detectors
                    .putObject(id)
                    .put("mode", detector.mode().name().toLowerCase(Locale.ROOT)));
    return document;
  }

  private static ObjectNode exception(ExceptionEntry entry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", entry.id());
    node.set("match", match(entry.match()));
    node.put("owner", entry.owner());
    node.put("reason", entry.reason());
    if (entry.starts() != null) {
      node.put("starts", entry.starts().toString());
    }
    node.put("expires", entry.expires().toString());
    if (entry.tenant() != null) {
      node.put("tenant", entry.tenant());
    }
    return node;
  }

  private static ObjectNode match(AlertMatch match) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "detectors", match.detectors());
    put(node, "addresses", match.addresses());
    put(node, "networks", match.networks());
    if (!match.asns().isEmpty()) {
      var asns = node.putArray("asns");
      match.asns().forEach(asns::add);
    }
    put(node, "accounts", match.accounts());
    put(node, "user_agents", match.userAgents());
    put(node, "tls_fingerprints", match.tlsFingerprints());
    return node;
  }

  private static void put(ObjectNode node, String key, List<String> values) {
    if (!values.isEmpty()) {
      var array = node.putArray(key);
      values.forEach(array::add);
    }
  }
}
