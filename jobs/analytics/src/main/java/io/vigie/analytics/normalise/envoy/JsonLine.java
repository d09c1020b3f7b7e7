package io.vigie.analytics.normalise.envoy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Map;

/**
 * Reads a JSON access log line token by token: it is flat and has about thirty fields of which a
 * dozen are wanted, so no tree is built.
 */
final class JsonLine {

  /** Deepest nesting that is read; a line wrapped with its container's labels needs 5 levels. */
  static final int MAX_DEPTH = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<String, Field> fields;

  JsonLine(Map<String, Field> fields) {
    this.fields = fields;
  }

  /**
   * Fills a line.
   *
   * @return whether the record is one JSON object
   */
  boolean read(byte[] record, AccessLine line) {
    try (JsonParser parser = JSON.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Field field = fields.get(parser.currentName());
        JsonToken value = parser.nextToken();
        if (field != null) {
          take(parser, field, value, line);
        }
        parser.skipChildren();
      }
      return parser.currentToken() == JsonToken.END_OBJECT
          && endsAfter(record, parser.currentLocation().getByteOffset());
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static void take(JsonParser parser, Field field, JsonToken value, AccessLine line)
      throws IOException {
    if (value.isStructStart()) {
      line.setStructured(field);
    } else if (value != JsonToken.VALUE_NULL) {
      line.set(field, parser.getText());
    }
  }

  /** Container runtimes were seen to write a closing brace too many; nothing else may follow. */
  private static boolean endsAfter(byte[] record, long end) {
    for (int i = (int) end; i < record.length; i++) {
      boolean blank = record[i] >= 0 && record[i] <= ' ';
      if (!blank && record[i] != '}') {
        return false;
      }
    }
    return true;
  }
}
