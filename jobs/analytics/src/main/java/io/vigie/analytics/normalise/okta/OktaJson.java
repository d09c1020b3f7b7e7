package io.vigie.analytics.normalise.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lenient view of a JSON value: what is absent or has another type than expected reads as
 * nothing. Names are found whatever their case, since some exporters write them in lower case.
 */
record OktaJson(JsonNode node) {

  /** Longest text that is taken over, in characters: no honest field is longer. */
  private static final int MAX_TEXT = 1024;

  OktaJson at(String name) {
    JsonNode exact = node.path(name);
    return new OktaJson(exact.isMissingNode() ? anyCase(name) : exact);
  }

  @Nullable String text(String name) {
    return at(name).asText();
  }

  /** The text of a string or number; null for anything else. */
  @Nullable String asText() {
    if (!node.isTextual() && !node.isNumber()) {
      return null;
    }
    String text = node.asText();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** A whole number of 0 or more, as a number or in a string; null for anything else. */
  @Nullable Long count(String name) {
    JsonNode value = at(name).node;
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue() < 0 ? null : (Long) value.longValue();
    }
    String digits = value.isTextual() ? value.textValue() : "";
    boolean sound =
        !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(OktaJson::isDigit);
    return sound ? Long.valueOf(digits) : null;
  }

  /** A number within bounds; null for anything else. */
  @Nullable Double within(String name, double limit) {
    JsonNode value = at(name).node;
    if (!value.isNumber()) {
      return null;
    }
    double number = value.doubleValue();
    return Math.abs(number) <= limit ? number : null;
  }

  boolean isTrue(String name) {
    JsonNode value = at(name).node;
    return value.isBoolean() ? value.booleanValue() : "true".equalsIgnoreCase(value.asText());
  }

  boolean isText() {
    return node.isTextual();
  }

  boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  boolean isObject() {
    return node.isObject();
  }

  /** The members that are objects, when this is an array. */
  List<OktaJson> objects() {
    List<OktaJson> members = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode member : node) {
        if (member.isObject()) {
          members.add(new OktaJson(member));
        }
      }
    }
    return members;
  }

  /** The names of an object's fields in lower case. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  private JsonNode anyCase(String name) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
