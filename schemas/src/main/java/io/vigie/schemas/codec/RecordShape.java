package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.Exposure;
import io.vigie.schemas.Network;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SubscriberChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * How a record is read and written: worked out once from its Avro schema, so that the two forms
 * cannot drift apart.
 */
final class RecordShape {

  /** Fields that hold a time; a test checks them against the schema's documentation. */
  static final Set<String> TIME_FIELDS =
      Set.of("time", "ingested", "effective", "reported", "expires_at");

  static {
    WireTypes.trust();
  }

  /** Shape of the whole event. */
  static final RecordShape EVENT = new RecordShape(SecurityEvent.getClassSchema(), "");

  private final String name;
  private final Supplier<SpecificRecordBase> constructor;
  private final List<FieldShape> fields = new ArrayList<>();
  private final Map<String, FieldShape> byName = new LinkedHashMap<>();
  private final FieldShape[] withFallback;
  private final long requiredSet;

  private RecordShape(Schema schema, String prefix) {
    name = jsonName(schema.getName());
    constructor = constructor(schema.getName());
    for (Schema.Field field : schema.getFields()) {
      if (isPayload(field.schema())) {
        addPayloads(field);
      } else {
        fields.add(shape(field, prefix, fields.size()));
      }
    }
    long required = 0;
    for (FieldShape field : fields) {
      byName.put(field.name(), field);
      required |= field.required() ? 1L << field.index() : 0;
    }
    requiredSet = required;
    withFallback =
        fields.stream().filter(field -> field.fallback() != null).toArray(FieldShape[]::new);
  }

  /** Name of the record in JSON, such as {@code api_call}. */
  String name() {
    return name;
  }

  List<FieldShape> fields() {
    return fields;
  }

  Collection<String> names() {
    return byName.keySet();
  }

  @Nullable FieldShape field(String name) {
    return byName.get(name);
  }

  /** A field that the schema is known to have. */
  FieldShape known(String name) {
    FieldShape field = byName.get(name);
    if (field == null) {
      throw new IllegalStateException("the schema has no field " + name);
    }
    return field;
  }

  /** An empty record: all fields at their defaults. */
  SpecificRecordBase fresh() {
    SpecificRecordBase made = constructor.get();
    for (FieldShape field : withFallback) {
      made.put(
          field.position(),
          field.kind() == FieldShape.Kind.TEXTS ? new ArrayList<String>(0) : field.fallback());
    }
    return made;
  }

  /** The first required field that was not seen, or null. */
  @Nullable FieldShape missing(long seen) {
    long missing = requiredSet & ~seen;
    return missing == 0 ? null : fields.get(Long.numberOfTrailingZeros(missing));
  }

  private void addPayloads(Schema.Field field) {
    Map<String, Object> types = new LinkedHashMap<>();
    int typeIndex = fields.size();
    for (Schema branch : field.schema().getTypes()) {
      String branchName = jsonName(branch.getName());
      RecordShape nested = new RecordShape(branch, branchName + ".");
      int index = typeIndex + 1 + types.size();
      types.put(branchName, FieldShape.payload(field.pos(), index, branchName, nested));
    }
    fields.add(FieldShape.payloadType(field.pos(), typeIndex, types));
    types.values().forEach(payload -> fields.add((FieldShape) payload));
  }

  private static FieldShape shape(Schema.Field field, String prefix, int index) {
    Schema schema = known(field.schema());
    FieldShape.Kind kind = kind(field, schema);
    boolean embedded = kind == FieldShape.Kind.EMBEDDED;
    boolean nullable = field.schema().getType() == Schema.Type.UNION;
    Map<String, Object> symbols = new LinkedHashMap<>();
    Map<Object, SerializableString> constants = new HashMap<>();
    if (kind == FieldShape.Kind.SYMBOL) {
      for (String symbol : schema.getEnumSymbols()) {
        String lower = symbol.toLowerCase(Locale.ROOT);
        Object constant = SpecificData.get().createEnum(symbol, schema);
        symbols.put(lower, constant);
        constants.put(constant, new SerializedString(lower));
      }
    }
    boolean nested = embedded || kind == FieldShape.Kind.RECORD;
    return new FieldShape(
        field.name(),
        new SerializedString(field.name()),
        prefix + field.name(),
        field.pos(),
        index,
        kind,
        nullable || !field.hasDefaultValue() ? null : fallback(field),
        !nullable && !field.hasDefaultValue() && !embedded,
        symbols,
        constants,
        nested ? new RecordShape(schema, prefix + field.name() + ".") : null);
  }

  /** The schema of a value that is known: the branch of an optional field that is not null. */
  private static Schema known(Schema schema) {
    return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
  }

  private static boolean isPayload(Schema schema) {
    return schema.getType() == Schema.Type.UNION
        && schema.getTypes().get(0).getType() == Schema.Type.RECORD;
  }

  private static Object fallback(Schema.Field field) {
    return SpecificData.get().getDefaultValue(field);
  }

  private static FieldShape.Kind kind(Schema.Field field, Schema schema) {
    return switch (schema.getType()) {
      case STRING -> FieldShape.Kind.TEXT;
      case INT -> FieldShape.Kind.INT;
      case LONG -> TIME_FIELDS.contains(field.name()) ? FieldShape.Kind.TIME : FieldShape.Kind.LONG;
      case DOUBLE -> FieldShape.Kind.DOUBLE;
      case BOOLEAN -> FieldShape.Kind.BOOLEAN;
      case ENUM -> FieldShape.Kind.SYMBOL;
      case ARRAY -> FieldShape.Kind.TEXTS;
      case RECORD ->
          field.schema().getType() == Schema.Type.UNION
              ? FieldShape.Kind.RECORD
              : FieldShape.Kind.EMBEDDED;
      default -> throw new IllegalStateException("the JSON form does not know " + schema);
    };
  }

  static String jsonName(String recordName) {
    return recordName.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Supplier<SpecificRecordBase> constructor(String recordName) {
    return switch (recordName) {
      case "SecurityEvent" -> SecurityEvent::new;
      case "Principal" -> Principal::new;
      case "Client" -> Client::new;
      case "Network" -> Network::new;
      case "Exposure" -> Exposure::new;
      case "Session" -> Session::new;
      case "Authentication" -> Authentication::new;
      case "ApiCall" -> ApiCall::new;
      case "CredentialChange" -> CredentialChange::new;
      case "SessionChange" -> SessionChange::new;
      case "SubscriberChange" -> SubscriberChange::new;
      case "BusinessAction" -> BusinessAction::new;
      default -> throw new IllegalStateException("the JSON form does not know " + recordName);
    };
  }
}
