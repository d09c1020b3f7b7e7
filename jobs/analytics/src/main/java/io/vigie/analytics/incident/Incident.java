package io.vigie.analytics.incident;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.Alert;
import io.vigie.schemas.codec.WireTypes;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** The alerts about one entity, by id, at their newest revision. */
final class Incident {

  static {
    WireTypes.trust();
  }

  static final StateCodec<Incident> CODEC = new Codec();

  final TreeMap<String, Alert> alerts = new TreeMap<>();

  /** Alerts carry their writer's schema, so that a later version can read them. */
  private static final class Codec implements StateCodec<Incident> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Incident incident, DataOutput out) throws IOException {
      byte[] schema = schemaBytes();
      out.writeInt(schema.length);
      out.write(schema);
      out.writeInt(incident.alerts.size());
      for (Alert alert : incident.alerts.values()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(Alert.class).write(alert, encoder);
        encoder.flush();
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
      }
    }

    @Override
    public Incident read(int version, DataInput in) throws IOException {
      String schemaText = new String(bytes(in), StandardCharsets.UTF_8);
      Schema current = Alert.getClassSchema();
      Schema written =
          schemaText.equals(current.toString()) ? current : new Schema.Parser().parse(schemaText);
      Incident incident = new Incident();
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        Alert alert =
            new SpecificDatumReader<Alert>(written, current)
                .read(null, DecoderFactory.get().binaryDecoder(bytes(in), null));
        incident.alerts.put(alert.getId(), alert);
      }
      return incident;
    }

    private static byte[] schemaBytes() {
      return Alert.getClassSchema().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInput in) throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return bytes;
    }
  }
}
