package io.vigie.analytics.detect;

import io.vigie.schemas.Alert;
import io.vigie.schemas.codec.SchemaHistory;
import io.vigie.schemas.codec.WireTypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;

/**
 * Alerts within state: in Avro's single-object encoding, so that a later release, which knows every
 * released schema, reads them.
 */
public final class AlertBytes {

  static {
    WireTypes.trust();
  }

  private AlertBytes() {}

  /** Writes an alert. */
  public static void write(Alert alert, DataOutput out) throws IOException {
    ByteBuffer bytes = alert.toByteBuffer();
    out.writeInt(bytes.remaining());
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  /** Reads what {@link #write} has written, in this release or an earlier one. */
  public static Alert read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new BinaryMessageDecoder<Alert>(
            SpecificData.getForClass(Alert.class), Alert.getClassSchema(), SchemaHistory.get())
        .decode(bytes);
  }
}
