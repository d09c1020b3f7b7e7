package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The plain-JSON form of an event, one object a line; the module's README has an example of each
 * payload and all fields.
 *
 * <p>Names are those of the Avro schema. Enum values are written in lower snake case, times as
 * ISO-8601 in UTC with microseconds. {@code type} names the payload, which stands under that name:
 * {@code {"type":"authentication","authentication":{…}}}. Whatever is unknown or at its default is
 * left out; a null means the same as leaving it out. Reading is strict: an unknown field, a field
 * given twice, a wrong type or an unknown enum value is an error that names the field.
 *
 * <p>What is written reads back as an equal event, with two exceptions: a number that is not finite
 * becomes unknown, and half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.
 *
 * <p>Safe for use by several threads.
 */
public final class EventJson {

  /** The newest {@code schema_version} that is read; 1 is the oldest. */
  public static final int NEWEST_VERSION = 2;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private EventJson() {}

  /**
   * Reads an event that says everything itself.
   *
   * @throws EventFormatException when the bytes are no event in the documented form
   */
  public static SecurityEvent read(byte[] record) throws EventFormatException {
    return read(record, EventDefaults.NONE);
  }

  /**
   * Reads an event.
   *
   * @param record one JSON object in UTF-8, white space around it allowed
   * @param defaults what it gets where it is silent
   * @throws EventFormatException when the bytes are no event in the documented form
   */
  public static SecurityEvent read(byte[] record, EventDefaults defaults)
      throws EventFormatException {
    try (JsonParser json = JSON.createParser(record)) {
      SecurityEvent event = new EventReader(json, defaults).read();
      requireSupported(event.getSchemaVersion());
      return event;
    } catch (EventFormatException e) {
      // A version that is not known may well have fields that are not known: say the cause.
      requireSupported(versionOf(record));
      throw e;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      // From memory, only bytes that are no UTF-8 end here.
      throw new EventFormatException(
          DeadLetterReason.MALFORMED, null, "not UTF-8 text; write JSON in UTF-8");
    }
  }

  /** Writes an event as one line of UTF-8, without the line's end. */
  public static byte[] write(SecurityEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try {
      write(event, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  /**
   * Writes an event as one line of UTF-8, without the line's end. The stream is not closed.
   *
   * @throws IOException when the stream fails
   */
  public static void write(SecurityEvent event, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      new EventWriter(json).write(event);
    }
  }

  private static void requireSupported(int version) throws EventFormatException {
    if (version < 1 || version > NEWEST_VERSION) {
      throw new EventFormatException(
          DeadLetterReason.UNSUPPORTED_VERSION,
          "schema_version",
          "schema_version: this release reads versions 1 to "
              + NEWEST_VERSION
              + "; upgrade it, or write one of these");
    }
  }

  /** The version a record claims, as far as it can be read; 1 when it claims none. */
  private static int versionOf(byte[] record) {
    try (JsonParser json = JSON.createParser(record)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals("schema_version");
        JsonToken value = json.nextToken();
        if (found) {
          return value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 1;
        }
        json.skipChildren();
      }
      return 1;
    } catch (IOException e) {
      return 1; // what is wrong with it is already known
    }
  }

  private static EventFormatException malformed(JsonProcessingException e) {
    String what;
    if (e instanceof JsonEOFException) {
      what = "the record ends in the middle of the JSON object; write one whole object a line";
    } else if (e instanceof StreamConstraintsException) {
      what = "a name, number or string of the record is too long to be one";
    } else {
      // The parser's own message quotes the record, which may hold a secret.
      what = "not JSON from byte " + Math.max(0, e.getLocation().getByteOffset()) + " on";
    }
    return new EventFormatException(DeadLetterReason.MALFORMED, null, what);
  }
}
