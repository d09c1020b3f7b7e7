package io.vigie.schemas.codec;

import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/** Any event the schema allows, made from the schema itself so that no field is forgotten. */
final class ArbitraryEvents {

  private ArbitraryEvents() {}

  static {
    WireTypes.trust();
  }

  static Arbitrary<SecurityEvent> any() {
    return of(SecurityEvent.getClassSchema())
        .map(
            record ->
                (SecurityEvent) SpecificData.get().deepCopy(SecurityEvent.getClassSchema(), record))
        // The one range that the format itself checks.
        .map(
            event -> {
              event.setSchemaVersion(EventJson.NEWEST_VERSION);
              return event;
            });
  }

  private static Arbitrary<Object> of(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case UNION -> Arbitraries.of(schema.getTypes()).flatMap(ArbitraryEvents::of);
      case ENUM ->
          Arbitraries.of(schema.getEnumSymbols())
              .map(symbol -> SpecificData.get().createEnum(symbol, schema));
      case ARRAY -> of(schema.getElementType()).list().ofMaxSize(4).map(ArrayList::new);
      case STRING ->
          Arbitraries.strings().all().ofMaxLength(20).map(text -> (Object) WellFormed.text(text));
      case INT -> Arbitraries.integers().map(value -> value);
      case LONG -> Arbitraries.longs().map(value -> value);
      case DOUBLE -> Arbitraries.doubles().map(value -> value);
      case BOOLEAN -> Arbitraries.of(true, false);
      case NULL -> Arbitraries.just((Object) "").injectNull(1.0);
      default -> throw new IllegalStateException("no arbitrary for " + schema);
    };
  }

  private static Arbitrary<Object> record(Schema schema) {
    List<Arbitrary<Object>> values = new ArrayList<>();
    schema.getFields().forEach(field -> values.add(of(field.schema())));
    return Combinators.combine(values)
        .as(
            list -> {
              GenericData.Record made = new GenericData.Record(schema);
              for (int i = 0; i < list.size(); i++) {
                made.put(i, list.get(i));
              }
              return made;
            });
  }
}
