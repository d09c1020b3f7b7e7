package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one JSON mapper of the module, and the merging of objects. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException when the text is not one JSON object
   */
  static ObjectNode object(String text, String what) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          what + " is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
    throw new IllegalArgumentException(what + " is not a JSON object");
  }

  /** Adds to the target what it lacks; where both have a plain value, the target's stays. */
  static void addMissing(ObjectNode target, ObjectNode additions) {
    for (var field : additions.properties()) {
      JsonNode present = target.get(field.getKey());
      if (present == null) {
        target.set(field.getKey(), field.getValue());
      } else if (present instanceof ObjectNode inner
          && field.getValue() instanceof ObjectNode more) {
        addMissing(inner, more);
      }
    }
  }
}
