package io.vigie.analytics.normalise.camara;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.RecordProblem;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.codec.IsoTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes fields out of a message, each with its own error.
 *
 * @param node the object
 * @param prefix path of the object in the message, with a dot at the end; empty for the whole
 */
record Told(JsonNode node, String prefix) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");

  Told inside(String field) throws RecordProblem {
    JsonNode inner = node.path(field);
    if (inner.isMissingNode() || inner.isNull()) {
      throw missing(field);
    }
    if (!inner.isObject()) {
      throw invalid(field, "must be an object");
    }
    return new Told(inner, prefix + field + ".");
  }

  @Nullable String optionalText(String field) throws RecordProblem {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw invalid(field, "must be a text that is not empty");
    }
    return value.textValue();
  }

  String text(String field) throws RecordProblem {
    String value = optionalText(field);
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  boolean flag(String field) throws RecordProblem {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw value.isMissingNode() ? missing(field) : invalid(field, "must be true or false");
    }
    return value.booleanValue();
  }

  long time(String field) throws RecordProblem {
    try {
      return IsoTime.parse(text(field));
    } catch (DateTimeParseException e) {
      throw invalid(field, "must be a time with zone, such as 2026-11-23T20:48:05Z");
    }
  }

  @Nullable String optionalPhone(String field) throws RecordProblem {
    String value = optionalText(field);
    if (value != null && !E164.matcher(value).matches()) {
      throw invalid(field, "must be a number in E.164 form: a plus sign and 5 to 15 digits");
    }
    return value;
  }

  RecordProblem missing(String field) {
    String path = prefix + field;
    return new RecordProblem(DeadLetterReason.MISSING_FIELD, path, path + ": missing; give it");
  }

  RecordProblem invalid(String field, String what) {
    String path = prefix + field;
    return new RecordProblem(DeadLetterReason.INVALID_FIELD, path, path + ": " + what);
  }
}
