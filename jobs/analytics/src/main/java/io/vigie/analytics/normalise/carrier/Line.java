package io.vigie.analytics.normalise.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vigie.analytics.normalise.RecordProblem;
import io.vigie.schemas.DeadLetterReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a line apart, whichever of the two forms it has. */
final class Line {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final CarrierSettings settings;
  private final ObjectReader csv;

  Line(CarrierSettings settings) {
    this.settings = settings;
    this.csv =
        CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build()
            .readerFor(String[][].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(settings.separator()));
  }

  /** What the line tells, or null for a head line. */
  @Nullable Map<Field, String> read(String line) throws RecordProblem {
    return line.startsWith("{") ? json(line) : csv(line);
  }

  private Map<Field, String> json(String line) throws RecordProblem {
    JsonNode object;
    try {
      object = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw malformed("no JSON object; send one whole change a record");
    }
    Map<Field, String> told = new EnumMap<>(Field.class);
    for (Map.Entry<Field, String> field : settings.fields().entrySet()) {
      JsonNode value = object.get(field.getValue());
      if (value != null && !value.isNull()) {
        if (!value.isValueNode()) {
          throw new RecordProblem(
              DeadLetterReason.INVALID_FIELD,
              field.getKey().option(),
              field.getKey().option() + ": must be a text or a number");
        }
        put(told, field.getKey(), value.asText());
      }
    }
    return told;
  }

  private @Nullable Map<Field, String> csv(String line) throws RecordProblem {
    String[] cells = cells(line);
    List<@Nullable Field> columns = settings.columns();
    if (cells.length != columns.size()) {
      throw malformed(
          "the line has "
              + cells.length
              + " columns, the source is set to "
              + columns.size()
              + "; mend the line, or set columns and separator");
    }
    Map<Field, String> told = new EnumMap<>(Field.class);
    boolean head = true;
    for (int i = 0; i < cells.length; i++) {
      Field field = columns.get(i);
      if (field != null) {
        put(told, field, cells[i]);
        head &= Kind.plain(cells[i]).equals(field.option());
      }
    }
    return head ? null : told;
  }

  private String[] cells(String line) throws RecordProblem {
    try {
      String[][] rows = csv.readValue(line);
      if (rows.length == 1) {
        return rows[0];
      }
    } catch (JsonProcessingException e) {
      throw malformed("no line of CSV; a quotation mark may be open");
    }
    throw malformed("more than one line; send one change a record");
  }

  private static void put(Map<Field, String> told, Field field, String value) {
    String text = value.strip();
    if (!text.isEmpty() && !text.equals("-")) {
      told.put(field, text);
    }
  }

  private static RecordProblem malformed(String what) {
    return new RecordProblem(DeadLetterReason.MALFORMED, null, what);
  }
}
