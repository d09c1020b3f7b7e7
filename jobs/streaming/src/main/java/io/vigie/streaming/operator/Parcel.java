package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * An input on its way to a keyed stage, with what the engine has to know of it written on the
 * outside: its key and its time are found once, by the sender. What came over the network is opened
 * when it is its turn: what waits for the watermark, most of which outlives several collections of
 * garbage, is one piece and not the dozens of objects that an event is made of, and goes into a
 * checkpoint as it came.
 *
 * @param <I> the input
 */
public final class Parcel<I> {

  private final String key;
  private final long time;
  private @Nullable I input;

  /** The input as its serializer wrote it; null when it did not come over the network. */
  private final byte @Nullable [] bytes;

  private Parcel(String key, long time, @Nullable I input, byte @Nullable [] bytes) {
    this.key = key;
    this.time = time;
    this.input = input;
    this.bytes = bytes;
  }

  /** Addresses an input to a stage that accepts it. */
  static <I> Parcel<I> to(Stage<I, ?> stage, I input) {
    return new Parcel<>(stage.keyOf(input), stage.timeOf(input), input, null);
  }

  /** What came over the network. */
  static <I> Parcel<I> sealed(String key, long time, byte[] bytes) {
    return new Parcel<>(key, time, null, bytes);
  }

  /** The key that the stage gave the input. */
  String key() {
    return key;
  }

  /** Event time that the stage gave the input, microseconds. */
  long time() {
    return time;
  }

  /**
   * The input.
   *
   * @param serializer the one it was written with
   */
  I open(TypeSerializer<I> serializer) {
    I known = input;
    if (known == null) {
      try {
        known = serializer.deserialize(new DataInputDeserializer(requireNonNull(bytes)));
      } catch (IOException e) {
        throw new UncheckedIOException("an input that was sent could not be read", e);
      }
      input = known;
    }
    return known;
  }

  /** Writes the input alone, as the serializer does. */
  void writeInput(TypeSerializer<I> serializer, DataOutputView out) throws IOException {
    if (bytes == null) {
      serializer.serialize(requireNonNull(input), out);
    } else {
      out.write(bytes);
    }
  }

  /** Writes key, time, length and input. */
  void write(TypeSerializer<I> serializer, DataOutputSerializer scratch, DataOutputView out)
      throws IOException {
    scratch.clear();
    writeInput(serializer, scratch);
    KeySerializer.INSTANCE.serialize(key, out);
    out.writeLong(time);
    out.writeInt(scratch.length());
    out.write(scratch.getSharedBuffer(), 0, scratch.length());
  }
}
