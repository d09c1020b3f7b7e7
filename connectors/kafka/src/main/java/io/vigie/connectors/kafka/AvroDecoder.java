package io.vigie.connectors.kafka;

import io.vigie.connectors.kafka.Decoded.Cause;
import io.vigie.schemas.codec.RecordCodec;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that were written as raw Avro binary with any known version of their schema. Made
 * by {@link AvroRecords#decoder}; serves one thread, as it keeps its buffers. It does not throw for
 * bad input.
 */
public final class AvroDecoder<T extends SpecificRecord> {

  private static final byte[] EMPTY = {};

  private final SpecificData model;
  private final Class<T> type;
  private final Schema schema;
  private final WriterSchemas writers;

  /** Only schemas that somebody vouched for: strangers' fingerprints do not fill it. */
  private final Map<Long, Version<T>> versions = new HashMap<>();

  private BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(EMPTY, null);
  private @Nullable Version<T> last;

  AvroDecoder(SpecificData model, Class<T> type, WriterSchemas writers) {
    this.model = model;
    this.type = type;
    this.schema = model.getSchema(type);
    this.writers = writers;
  }

  /** How to read what was written with one schema; no reader when it cannot be done. */
  private record Version<T>(long fingerprint, @Nullable Reader<T> reader, String trouble) {}

  /** Reads a record whose schema is settled. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(BinaryDecoder in) throws IOException;
  }

  /**
   * Reads a record.
   *
   * @param value the record's value; null is refused
   * @param headers the record's headers, which say what schema it was written with
   */
  public Decoded<T> decode(byte @Nullable [] value, Headers headers) {
    if (value == null) {
      return new Decoded.Refused<>(Cause.NO_VALUE, "the record has no value");
    }
    Header header = headers.lastHeader(AvroHeaders.SCHEMA);
    if (header == null || header.value() == null) {
      return new Decoded.Refused<>(
          Cause.MISSING_HEADER,
          "the header " + AvroHeaders.SCHEMA + " is missing; write with a producer that sets it");
    }
    OptionalLong fingerprint = AvroHeaders.fingerprint(header.value());
    if (fingerprint.isEmpty()) {
      return new Decoded.Refused<>(
          Cause.MALFORMED_HEADER,
          "the header " + AvroHeaders.SCHEMA + " is not 16 hexadecimal digits");
    }
    return decode(value, fingerprint.getAsLong());
  }

  private Decoded<T> decode(byte[] value, long fingerprint) {
    Version<T> version = version(fingerprint);
    if (version == null) {
      return new Decoded.Refused<>(
          Cause.UNKNOWN_FINGERPRINT,
          "no schema has the fingerprint %016x; upgrade to the release that wrote it"
              .formatted(fingerprint));
    }
    if (version.reader() == null) {
      return new Decoded.Refused<>(Cause.INCOMPATIBLE_SCHEMA, version.trouble());
    }
    return decode(value, version.reader());
  }

  // Avro tells of broken bytes by checked and by nearly every unchecked exception.
  private Decoded<T> decode(byte[] value, Reader<T> reader) {
    try {
      decoder = DecoderFactory.get().binaryDecoder(value, decoder);
      T read = reader.read(decoder);
      if (!decoder.isEnd()) {
        return new Decoded.Refused<>(
            Cause.TRAILING_BYTES,
            "%d bytes remain after the record; the header names another schema than it was written with"
                .formatted(decoder.remainingBytes()));
      }
      return new Decoded.Read<>(read);
    } catch (EOFException e) {
      return malformed("they end too early");
    } catch (IOException | RuntimeException e) {
      return malformed(e.getClass().getSimpleName());
    }
  }

  private Decoded<T> malformed(String why) {
    // A decoder that failed half-way is not worth keeping.
    decoder = DecoderFactory.get().binaryDecoder(EMPTY, null);
    return new Decoded.Refused<>(
        Cause.MALFORMED,
        "the bytes are no %s (%s); write with the schema the header names"
            .formatted(schema.getName(), why));
  }

  private @Nullable Version<T> version(long fingerprint) {
    Version<T> recent = last;
    if (recent != null && recent.fingerprint() == fingerprint) {
      return recent;
    }
    Version<T> known = versions.get(fingerprint);
    if (known == null) {
      Optional<Schema> writer = writers.find(fingerprint);
      if (writer.isEmpty()) {
        return null;
      }
      known = prepare(fingerprint, writer.get());
      versions.put(fingerprint, known);
    }
    last = known;
    return known;
  }

  private Version<T> prepare(long fingerprint, Schema writer) {
    if (fingerprint == SchemaNormalization.parsingFingerprint64(schema)) {
      return new Version<>(fingerprint, RecordCodec.of(type)::read, "");
    }
    boolean compatible =
        SchemaCompatibility.checkReaderWriterCompatibility(schema, writer).getType()
            == SchemaCompatibilityType.COMPATIBLE;
    if (!compatible) {
      return new Version<>(
          fingerprint,
          null,
          "a %s of fingerprint %016x cannot be read as this release's %s; send it to the topic of its own kind, or upgrade"
              .formatted(writer.getName(), fingerprint, schema.getName()));
    }
    return new Version<>(fingerprint, reader(writer), "");
  }

  @SuppressWarnings("NullAway") // null asks for a new record
  private Reader<T> reader(Schema writer) {
    DatumReader<T> reader = new SpecificDatumReader<>(writer, schema, model);
    return in -> reader.read(null, in);
  }
}
