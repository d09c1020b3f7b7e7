package io.vigie.streaming.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.schemas.Circumstance;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.codec.IsoTime;
import java.util.Locale;

/** A step-up signal as JSON, with the field names of its schema and times in ISO 8601. */
final class StepUpJson {

  private StepUpJson() {}

  static ObjectNode of(StepUp signal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", signal.getId());
    json.put("tenant", signal.getTenant());
    json.put("account", signal.getAccount());
    json.put("detector", signal.getDetector());
    json.put("detector_version", signal.getDetectorVersion());
    json.put("namespace", signal.getNamespace());
    if (signal.getPreviousLevel() != null) {
      json.put("previous_level", signal.getPreviousLevel());
    }
    json.put("current_level", signal.getCurrentLevel());
    json.put("direction", signal.getDirection().name().toLowerCase(Locale.ROOT));
    json.put("required_level", signal.getRequiredLevel());
    ArrayNode factors = json.putArray("distrusted_factors");
    signal.getDistrustedFactors().forEach(factors::add);
    json.put("reason", signal.getReason());
    json.put("probability", signal.getProbability());
    ArrayNode evidence = json.putArray("evidence");
    signal.getEvidence().forEach(each -> evidence.add(circumstance(each)));
    json.put("event_time", IsoTime.format(signal.getEventTime()));
    json.put("decided", IsoTime.format(signal.getDecided()));
    json.put("expires", IsoTime.format(signal.getExpires()));
    json.put("settings_version", signal.getSettingsVersion());
    return json;
  }

  private static ObjectNode circumstance(Circumstance circumstance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", circumstance.getName());
    json.put("time", IsoTime.format(circumstance.getTime()));
    json.put("source", circumstance.getSource());
    if (circumstance.getEventId() != null) {
      json.put("event_id", circumstance.getEventId());
    }
    json.put("score", circumstance.getScore());
    return json;
  }
}
