package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Writes events as the tokens of a JSON document; what is unknown or default is left out. */
final class EventWriter {

  private static final JsonFactory TEXTS = new JsonFactory();

  private final JsonGenerator json;
  private final @Nullable KnownParts parts;

  EventWriter(JsonGenerator json) {
    this(json, null);
  }

  /**
   * A writer.
   *
   * @param parts what need not be rendered again; null when nothing is known to come again
   */
  EventWriter(JsonGenerator json, @Nullable KnownParts parts) {
    this.json = json;
    this.parts = parts;
  }

  /** A part alone. */
  static String text(RecordShape shape, SpecificRecordBase part) throws IOException {
    // In bytes first, as events are: a generator of characters escapes less.
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = TEXTS.createGenerator(text, JsonEncoding.UTF8)) {
      new EventWriter(json).record(shape, part);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  void write(SecurityEvent event) throws IOException {
    record(RecordShape.EVENT, event);
  }

  private void record(RecordShape shape, SpecificRecordBase record) throws IOException {
    json.writeStartObject();
    for (FieldShape field : shape.fields()) {
      Object value = record.get(field.position());
      if (isTold(field, value)) {
        json.writeFieldName(field.written());
        value(field, value);
      }
    }
    json.writeEndObject();
  }

  /** Whether a field is written: it is known, and not what a reader would assume anyway. */
  private static boolean isTold(FieldShape field, @Nullable Object value) {
    if (value == null) {
      return false;
    }
    return switch (field.kind()) {
      case EMBEDDED -> !isEmpty(field.nestedShape(), (SpecificRecordBase) value);
      case PAYLOAD ->
          isThisPayload(field, value) && !isEmpty(field.nestedShape(), (SpecificRecordBase) value);
      case TEXTS -> !((List<?>) value).isEmpty();
      case DOUBLE -> Double.isFinite((Double) value);
      default -> !value.equals(field.fallback());
    };
  }

  private static boolean isThisPayload(FieldShape field, Object payload) {
    return field.name().equals(PayloadNames.of(payload));
  }

  private static boolean isEmpty(RecordShape shape, SpecificRecordBase record) {
    for (FieldShape field : shape.fields()) {
      if (isTold(field, record.get(field.position()))) {
        return false;
      }
    }
    return true;
  }

  private void value(FieldShape field, Object value) throws IOException {
    switch (field.kind()) {
      case TEXT -> json.writeString(WellFormed.text((String) value));
      case INT -> json.writeNumber((Integer) value);
      case LONG -> json.writeNumber((Long) value);
      case TIME -> json.writeString(IsoTime.format((Long) value));
      case DOUBLE -> json.writeNumber((Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case SYMBOL -> json.writeString(Objects.requireNonNull(field.constants().get(value)));
      case TEXTS -> texts((List<?>) value);
      case PAYLOAD_TYPE -> json.writeString(PayloadNames.of(value));
      case RECORD, EMBEDDED, PAYLOAD -> part(field.nestedShape(), (SpecificRecordBase) value);
    }
  }

  private void part(RecordShape shape, SpecificRecordBase part) throws IOException {
    SerializableString known = parts == null ? null : parts.of(shape, part);
    if (known == null) {
      record(shape, part);
    } else {
      json.writeRawValue(known);
    }
  }

  private void texts(List<?> values) throws IOException {
    json.writeStartArray();
    for (Object value : values) {
      json.writeString(WellFormed.text(Objects.toString(value)));
    }
    json.writeEndArray();
  }
}
