package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one field of a record is read and written.
 *
 * @param name name in JSON
 * @param written the same, encoded once
 * @param path dotted path for messages, such as {@code client.ip}
 * @param position position in the Avro record
 * @param index bit in the set of fields seen
 * @param kind what its value looks like
 * @param fallback what it is when left out: null for unknown; for a list, an empty one
 * @param required true when leaving it out is an error
 * @param symbols for an enum: the names in JSON and their constants
 * @param constants for an enum: its constants and their names in JSON
 * @param nested for a record: its shape
 */
record FieldShape(
    String name,
    SerializableString written,
    String path,
    int position,
    int index,
    Kind kind,
    @Nullable Object fallback,
    boolean required,
    Map<String, Object> symbols,
    Map<Object, SerializableString> constants,
    @Nullable RecordShape nested) {

  /** What a value looks like in JSON. */
  enum Kind {
    TEXT,
    INT,
    LONG,
    TIME,
    DOUBLE,
    BOOLEAN,
    SYMBOL,
    TEXTS,
    /** A nested record that may be unknown. */
    RECORD,
    /** A nested record that is always there; an empty one is left out in JSON. */
    EMBEDDED,
    /** Names the payload. */
    PAYLOAD_TYPE,
    /** The payload itself, under its own name. */
    PAYLOAD
  }

  static FieldShape payloadType(int position, int index, Map<String, Object> names) {
    return new FieldShape(
        "type",
        new SerializedString("type"),
        "type",
        position,
        index,
        Kind.PAYLOAD_TYPE,
        null,
        true,
        names,
        Map.of(),
        null);
  }

  static FieldShape payload(int position, int index, String name, RecordShape nested) {
    return new FieldShape(
        name,
        new SerializedString(name),
        name,
        position,
        index,
        Kind.PAYLOAD,
        null,
        false,
        Map.of(),
        Map.of(),
        nested);
  }

  /** The nested shape of a kind that has one. */
  RecordShape nestedShape() {
    if (nested == null) {
      throw new IllegalStateException(path + " has no nested record");
    }
    return nested;
  }
}
