package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.schemas.SecurityEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * What the README says is so: its examples are read, its table of fields is made from the schema.
 * After a change of the schema run once with {@code -Dvigie.docs.write=true}.
 */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- fields: made from the schema -->\n";
  private static final String END = "<!-- end of fields -->";
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theExamplesAreEventsOfEveryPayload() throws Exception {
    Set<String> shown = new HashSet<>();
    Matcher example = EXAMPLE.matcher(Files.readString(README));
    while (example.find()) {
      JsonNode written = JSON.readTree(example.group(1));
      SecurityEvent event = EventJson.read(JSON.writeValueAsBytes(written));
      assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(written);
      shown.add(written.get("type").asText());
      assertShowsAllOf(written);
    }
    assertThat(shown).isEqualTo(RecordShape.EVENT.known("type").symbols().keySet());
  }

  /** A full example: every field of its payload that can be said has a value. */
  private static void assertShowsAllOf(JsonNode written) {
    String type = written.get("type").asText();
    List<String> shown = new ArrayList<>();
    written.get(type).fieldNames().forEachRemaining(shown::add);
    assertThat(shown)
        .as("fields of the example of %s", type)
        .containsExactlyInAnyOrderElementsOf(RecordShape.EVENT.known(type).nestedShape().names());
  }

  @Test
  void theTableOfFieldsIsThatOfTheSchema() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    String wanted = tables();
    if (Boolean.getBoolean("vigie.docs.write")) {
      Files.writeString(README, readme.substring(0, begin) + wanted + readme.substring(end));
      return;
    }
    assertThat(readme.substring(begin, end)).isEqualTo(wanted);
  }

  @Test
  void timesAreTheFieldsTheSchemaCallsMicroseconds() {
    Set<String> documented = new HashSet<>();
    collectTimes(SecurityEvent.getClassSchema(), documented);
    assertThat(RecordShape.TIME_FIELDS).isEqualTo(documented);
  }

  private static void collectTimes(Schema schema, Set<String> times) {
    if (schema.getType() == Schema.Type.UNION) {
      schema.getTypes().forEach(branch -> collectTimes(branch, times));
    } else if (schema.getType() == Schema.Type.RECORD) {
      for (Schema.Field field : schema.getFields()) {
        if (field.doc().contains("microseconds since 1970")) {
          times.add(field.name());
        }
        collectTimes(field.schema(), times);
      }
    }
  }

  private static String tables() {
    StringBuilder out = new StringBuilder();
    table("event", SecurityEvent.getClassSchema(), RecordShape.EVENT, out);
    return out.append('\n').toString();
  }

  private static void table(String title, Schema schema, RecordShape shape, StringBuilder out) {
    List<Runnable> nested = new ArrayList<>();
    out.append("\n#### `").append(title).append("`\n\n").append(schema.getDoc()).append("\n\n");
    out.append("| field | value | when left out | meaning |\n|---|---|---|---|\n");
    for (FieldShape field : shape.fields()) {
      Schema.Field avro = schema.getFields().get(field.position());
      out.append(row(field, avro));
      if (field.nested() != null) {
        Schema inner = branch(avro.schema(), field);
        nested.add(() -> table(field.name(), inner, field.nestedShape(), out));
      }
    }
    nested.forEach(Runnable::run);
  }

  private static Schema branch(Schema schema, FieldShape field) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    return schema.getTypes().stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .filter(
            type ->
                field.kind() != FieldShape.Kind.PAYLOAD
                    || field.nestedShape().name().equals(RecordShape.jsonName(type.getName())))
        .findFirst()
        .orElseThrow();
  }

  private static String row(FieldShape field, Schema.Field avro) {
    String doc =
        switch (field.kind()) {
          case PAYLOAD_TYPE -> "Names the payload.";
          case PAYLOAD -> "The payload of an event of type `" + field.name() + "`.";
          default ->
              field.kind() == FieldShape.Kind.TIME
                  ? avro.doc().replaceAll(", in microseconds since 1970-01-01T00:00:00Z", "")
                  : avro.doc();
        };
    return "| `%s` | %s | %s | %s |\n".formatted(field.name(), value(field), silence(field), doc);
  }

  private static String value(FieldShape field) {
    return switch (field.kind()) {
      case TEXT -> "string";
      case INT -> "whole number, 32 bits";
      case LONG -> "whole number, 64 bits";
      case TIME -> "time";
      case DOUBLE -> "number";
      case BOOLEAN -> "true, false";
      case TEXTS -> "list of strings";
      case RECORD, EMBEDDED, PAYLOAD -> "object";
      case SYMBOL, PAYLOAD_TYPE ->
          String.join(", ", field.symbols().keySet().stream().map(s -> "`" + s + "`").toList());
    };
  }

  private static String silence(FieldShape field) {
    Object fallback = field.fallback();
    if (field.required()) {
      boolean fromSource = Set.of("id", "tenant", "source").contains(field.path());
      return fromSource ? "**required**, unless the source's settings give it" : "**required**";
    } else if (fallback instanceof List<?>) {
      return "empty";
    } else if (fallback != null) {
      String text = fallback.toString().toLowerCase(Locale.ROOT);
      return text.isEmpty() ? "empty" : "`" + text + "`";
    }
    return switch (field.kind()) {
      case PAYLOAD -> "all its fields left out";
      case EMBEDDED -> "nothing known";
      default -> "unknown";
    };
  }
}
