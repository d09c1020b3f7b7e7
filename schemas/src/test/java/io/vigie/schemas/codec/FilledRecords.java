package io.vigie.schemas.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Records in which every field has a value that is not its default; to record golden bytes. */
final class FilledRecords {

  private FilledRecords() {}

  /** One record for each payload, by its name; a record without payloads goes by "whole". */
  static Map<String, GenericData.Record> of(Schema schema) {
    Map<String, GenericData.Record> filled = new LinkedHashMap<>();
    List<Schema> payloads = payloads(schema);
    if (payloads.isEmpty()) {
      filled.put("whole", record(schema));
    }
    for (Schema payload : payloads) {
      GenericData.Record record = record(schema);
      record.put("payload", record(payload));
      filled.put(payload.getName(), record);
    }
    return filled;
  }

  private static List<Schema> payloads(Schema schema) {
    Schema.Field payload = schema.getField("payload");
    return payload == null ? List.of() : payload.schema().getTypes();
  }

  private static GenericData.Record record(Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), field));
    }
    return record;
  }

  private static Object value(Schema schema, Schema.Field field) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case UNION -> value(schema.getTypes().get(schema.getTypes().size() - 1), field);
      case ENUM ->
          new GenericData.EnumSymbol(
              schema, schema.getEnumSymbols().get(schema.getEnumSymbols().size() - 2));
      case ARRAY -> new ArrayList<>(List.of(value(schema.getElementType(), field)));
      case MAP -> Map.of("é" + field.name(), value(schema.getValueType(), field));
      case STRING -> "é" + field.name();
      case INT -> 2 + field.pos();
      case LONG -> 1_795_466_885_123_456L + field.pos();
      case DOUBLE -> 1.5 + field.pos();
      case BOOLEAN -> true;
      default -> throw new IllegalStateException("no value for " + schema);
    };
  }
}
