package io.vigie.analytics.identify;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.SchemaHistory;
import io.vigie.schemas.codec.WireTypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;

/** Events with the fingerprint of their schema, so that a later version reads them. */
final class EventBytes {

  private static final SpecificData MODEL = model();

  private static final BinaryMessageEncoder<SecurityEvent> ENCODER =
      new BinaryMessageEncoder<>(MODEL, SecurityEvent.getClassSchema());

  private static final BinaryMessageDecoder<SecurityEvent> DECODER =
      new BinaryMessageDecoder<>(MODEL, SecurityEvent.getClassSchema(), SchemaHistory.get());

  private EventBytes() {}

  private static SpecificData model() {
    WireTypes.trust();
    SpecificData model = new SpecificData(SecurityEvent.class.getClassLoader());
    model.setCustomCoders(true);
    return model;
  }

  static void write(SecurityEvent event, DataOutput out) throws IOException {
    ByteBuffer bytes = ENCODER.encode(event);
    out.writeInt(bytes.remaining());
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  static SecurityEvent read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return DECODER.decode(bytes);
  }
}
