package io.vigie.connectors.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes records as raw Avro binary. Made by {@link AvroRecords#encoder}; serves one thread, as it
 * keeps its buffers.
 */
public final class AvroEncoder<T extends SpecificRecord> {

  private static final int USUAL_SIZE = 512;

  private final SpecificDatumWriter<T> writer;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(USUAL_SIZE);
  private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);
  private final byte[] fingerprint;

  AvroEncoder(SpecificData model, Class<T> type) {
    Schema schema = model.getSchema(type);
    this.writer = new SpecificDatumWriter<>(schema, model);
    this.fingerprint = AvroHeaders.digits(SchemaNormalization.parsingFingerprint64(schema));
  }

  /** The record's bytes. */
  public byte[] encode(T record) {
    buffer.reset();
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return buffer.toByteArray();
  }

  /** New headers that say how the bytes are to be read. */
  public Headers headers() {
    return AvroHeaders.of(fingerprint);
  }
}
