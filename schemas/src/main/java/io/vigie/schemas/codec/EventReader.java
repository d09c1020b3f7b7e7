package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Reads one event from the tokens of a JSON document. One instance reads one event. */
final class EventReader {

  /** Longest name of an unknown field that a message repeats. */
  private static final int MAX_NAME = 64;

  private final JsonParser json;
  private final EventDefaults defaults;
  private @Nullable FieldShape namedPayload;
  private @Nullable FieldShape givenPayload;

  EventReader(JsonParser json, EventDefaults defaults) {
    this.json = json;
    this.defaults = defaults;
  }

  SecurityEvent read() throws IOException, EventFormatException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new EventFormatException(
          DeadLetterReason.MALFORMED, null, "not a JSON object; write one object a line");
    }
    SecurityEvent event = (SecurityEvent) record(RecordShape.EVENT);
    if (json.nextToken() != null) {
      throw new EventFormatException(
          DeadLetterReason.MALFORMED, null, "more than one JSON object; write one object a line");
    }
    return event;
  }

  private SpecificRecordBase record(RecordShape shape) throws IOException, EventFormatException {
    SpecificRecordBase record = shape.fresh();
    long seen = 0;
    long known = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      FieldShape field = shape.field(json.currentName());
      if (field == null) {
        throw unknownField(shape, json.currentName());
      }
      long bit = 1L << field.index();
      if ((seen & bit) != 0) {
        throw invalid(field, "given twice; give it once");
      }
      seen |= bit;
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        known |= bit;
        value(field, record);
      }
    }
    if (shape == RecordShape.EVENT) {
      known = complete((SecurityEvent) record, known);
    }
    FieldShape missing = shape.missing(known);
    if (missing != null) {
      throw missing(missing);
    }
    return record;
  }

  /** Fills in what the source's settings know, and puts the payload in its place. */
  private long complete(SecurityEvent event, long known) throws EventFormatException {
    long now = known;
    now = fillIn(event, "tenant", defaults.tenant(), now);
    now = fillIn(event, "source", defaults.source(), now);
    Supplier<String> id = defaults.id();
    FieldShape idField = RecordShape.EVENT.known("id");
    if (id != null && (now & 1L << idField.index()) == 0) {
      now = fillIn(event, "id", id.get(), now);
    }
    fillEmbedded(event);
    putPayload(event);
    return now;
  }

  private static long fillIn(SecurityEvent event, String name, @Nullable String value, long known) {
    FieldShape field = RecordShape.EVENT.known(name);
    long bit = 1L << field.index();
    if (value == null || (known & bit) != 0) {
      return known;
    }
    event.put(field.position(), value);
    return known | bit;
  }

  private static void fillEmbedded(SecurityEvent event) {
    for (FieldShape field : RecordShape.EVENT.fields()) {
      if (field.kind() == FieldShape.Kind.EMBEDDED && event.get(field.position()) == null) {
        event.put(field.position(), field.nestedShape().fresh());
      }
    }
  }

  private void putPayload(SecurityEvent event) throws EventFormatException {
    FieldShape named = namedPayload;
    FieldShape given = givenPayload;
    if (named == null) {
      return; // "type" is then missing, and reported as such.
    }
    if (given == null) {
      FieldShape unknown = named.nestedShape().missing(0);
      if (unknown != null) {
        throw missing(unknown);
      }
      event.put(named.position(), named.nestedShape().fresh());
    } else if (!given.name().equals(named.name())) {
      throw invalid(given, "does not belong to an event of type " + named.name());
    }
  }

  private void value(FieldShape field, SpecificRecordBase record)
      throws IOException, EventFormatException {
    switch (field.kind()) {
      case PAYLOAD_TYPE -> namedPayload = (FieldShape) symbol(field);
      case PAYLOAD -> {
        FieldShape before = givenPayload;
        if (before != null) {
          throw invalid(field, "a second payload beside " + before.name() + "; give one");
        }
        givenPayload = field;
        record.put(field.position(), nested(field));
      }
      default -> record.put(field.position(), simpleValue(field));
    }
  }

  private Object simpleValue(FieldShape field) throws IOException, EventFormatException {
    return switch (field.kind()) {
      case TEXT -> text(field);
      case INT -> integer(field);
      case LONG -> number(field);
      case TIME -> time(field);
      case DOUBLE -> real(field);
      case BOOLEAN -> truth(field);
      case SYMBOL -> symbol(field);
      case TEXTS -> texts(field);
      case RECORD, EMBEDDED -> nested(field);
      case PAYLOAD_TYPE, PAYLOAD -> throw new IllegalStateException(field.path());
    };
  }

  private SpecificRecordBase nested(FieldShape field) throws IOException, EventFormatException {
    expect(field, JsonToken.START_OBJECT, "an object");
    return record(field.nestedShape());
  }

  private String text(FieldShape field) throws IOException, EventFormatException {
    expect(field, JsonToken.VALUE_STRING, "a string");
    return WellFormed.text(json.getText());
  }

  private List<String> texts(FieldShape field) throws IOException, EventFormatException {
    expect(field, JsonToken.START_ARRAY, "a list of strings");
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(field, JsonToken.VALUE_STRING, "a list of strings");
      values.add(WellFormed.text(json.getText()));
    }
    return values;
  }

  private Object symbol(FieldShape field) throws IOException, EventFormatException {
    expect(field, JsonToken.VALUE_STRING, "a string");
    Object constant = field.symbols().get(json.getText());
    if (constant == null) {
      Collection<String> allowed = field.symbols().keySet();
      throw invalid(
          field,
          "must be one of "
              + String.join(", ", allowed)
              + NearestName.suggestion(json.getText(), allowed));
    }
    return constant;
  }

  private Boolean truth(FieldShape field) throws EventFormatException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw invalid(field, "must be true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private Integer integer(FieldShape field) throws IOException, EventFormatException {
    long value = number(field);
    if (value != (int) value) {
      throw invalid(field, "must be a whole number from -2147483648 to 2147483647");
    }
    return (int) value;
  }

  private Long number(FieldShape field) throws IOException, EventFormatException {
    expect(field, JsonToken.VALUE_NUMBER_INT, "a whole number");
    try {
      return json.getLongValue();
    } catch (InputCoercionException e) {
      throw invalid(field, "must be a whole number of at most 64 bits");
    }
  }

  private Double real(FieldShape field) throws IOException, EventFormatException {
    if (json.currentToken() == null || !json.currentToken().isNumeric()) {
      throw invalid(field, "must be a number");
    }
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw invalid(field, "is beyond the range of a number");
    }
    return value;
  }

  private Long time(FieldShape field) throws IOException, EventFormatException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return number(field);
    }
    String wanted =
        "a time such as \"2026-11-23T20:48:05.123456Z\", or whole microseconds since 1970";
    expect(field, JsonToken.VALUE_STRING, wanted);
    try {
      return IsoTime.parse(json.getText());
    } catch (DateTimeParseException e) {
      throw invalid(field, "must be " + wanted);
    }
  }

  private void expect(FieldShape field, JsonToken wanted, String description)
      throws EventFormatException {
    if (json.currentToken() != wanted) {
      throw invalid(field, "must be " + description);
    }
  }

  private static EventFormatException invalid(FieldShape field, String what) {
    return new EventFormatException(
        DeadLetterReason.INVALID_FIELD, field.path(), field.path() + ": " + what);
  }

  private static EventFormatException missing(FieldShape field) {
    String names =
        field.kind() == FieldShape.Kind.PAYLOAD_TYPE
            ? " (one of " + String.join(", ", field.symbols().keySet()) + ")"
            : "";
    return new EventFormatException(
        DeadLetterReason.MISSING_FIELD, field.path(), field.path() + ": missing; give it" + names);
  }

  private static EventFormatException unknownField(RecordShape shape, String name) {
    String shown = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    String place = shape == RecordShape.EVENT ? "an event" : shape.name();
    return new EventFormatException(
        DeadLetterReason.INVALID_FIELD,
        shown,
        shown + ": unknown field of " + place + NearestName.suggestion(name, shape.names()));
  }
}
