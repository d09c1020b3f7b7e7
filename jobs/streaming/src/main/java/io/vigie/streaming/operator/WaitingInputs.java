package io.vigie.streaming.operator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * The inputs of one key group that wait for the watermark, as they stand in a checkpoint: their
 * number, what their serializer was, then they themselves. With the serializer's own description
 * beside them they are read by a later release whose serializer has moved on.
 */
final class WaitingInputs {

  private WaitingInputs() {}

  static <I> void write(List<Parcel<I>> inputs, TypeSerializer<I> serializer, OutputStream stream)
      throws IOException {
    DataOutputView out = new DataOutputViewStreamWrapper(stream);
    out.writeInt(inputs.size());
    if (!inputs.isEmpty()) {
      TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
      for (Parcel<I> input : inputs) {
        input.writeInput(serializer, out);
      }
    }
  }

  static <I> void read(InputStream stream, ClassLoader loader, List<I> inputs) throws IOException {
    DataInputView in = new DataInputViewStreamWrapper(stream);
    int size = in.readInt();
    if (size > 0) {
      TypeSerializer<I> serializer =
          TypeSerializerSnapshot.<I>readVersionedSnapshot(in, loader).restoreSerializer();
      for (int i = 0; i < size; i++) {
        inputs.add(serializer.deserialize(in));
      }
    }
  }
}
