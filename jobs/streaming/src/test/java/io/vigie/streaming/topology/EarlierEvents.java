package io.vigie.streaming.topology;

import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Events as a release with another schema would have written them. */
final class EarlierEvents {

  private EarlierEvents() {}

  @SuppressWarnings("NullAway") // null asks Avro for a new record
  static byte[] write(SecurityEvent event, Schema earlier) throws IOException {
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(now, null);
    new SpecificDatumWriter<>(SecurityEvent.class).write(event, encoder);
    encoder.flush();
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(SecurityEvent.getClassSchema(), earlier)
            .read(null, DecoderFactory.get().binaryDecoder(now.toByteArray(), null));
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    BinaryEncoder again = EncoderFactory.get().binaryEncoder(before, null);
    new GenericDatumWriter<GenericRecord>(earlier).write(read, again);
    again.flush();
    return before.toByteArray();
  }
}
