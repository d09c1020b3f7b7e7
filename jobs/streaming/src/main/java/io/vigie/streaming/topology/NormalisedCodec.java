package io.vigie.streaming.topology;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.WireTypes;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * How an outcome of normalisation crosses the network. It seldom does: the next operator is chained
 * to the source.
 */
public final class NormalisedCodec implements StateCodec<Normalised> {

  private static final long serialVersionUID = 1L;

  static {
    WireTypes.trust();
  }

  private static final int ACCEPTED = 0;
  private static final int REFUSED = 1;
  private static final int DROPPED = 2;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Normalised outcome, DataOutput out) throws IOException {
    if (outcome instanceof Normalised.Accepted accepted) {
      out.writeByte(ACCEPTED);
      writeRecord(accepted.event(), SecurityEvent.class, out);
    } else if (outcome instanceof Normalised.Refused refused) {
      out.writeByte(REFUSED);
      writeRecord(refused.letter(), DeadLetter.class, out);
    } else if (outcome instanceof Normalised.Dropped dropped) {
      out.writeByte(DROPPED);
      out.writeUTF(dropped.reason());
    }
  }

  @Override
  public Normalised read(int version, DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case ACCEPTED -> new Normalised.Accepted(readRecord(SecurityEvent.class, in));
      case REFUSED -> new Normalised.Refused(readRecord(DeadLetter.class, in));
      case DROPPED -> new Normalised.Dropped(in.readUTF());
      default -> throw new IOException("no outcome has the code " + kind);
    };
  }

  private static <T extends SpecificRecordBase> void writeRecord(
      T value, Class<T> type, DataOutput out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<>(type).write(value, encoder);
    encoder.flush();
    out.writeInt(bytes.size());
    out.write(bytes.toByteArray());
  }

  private static <T extends SpecificRecordBase> T readRecord(Class<T> type, DataInput in)
      throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new SpecificDatumReader<>(type)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
