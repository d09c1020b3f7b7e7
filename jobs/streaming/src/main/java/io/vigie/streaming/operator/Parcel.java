package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
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

  private final long time;
  private @Nullable String key;
  private @Nullable I input;

  /**
   * The key, and the input as its serializer wrote it; null when it did not come over the network.
   */
  private final byte @Nullable [] bytes;

  /** Of the bytes so many are the key: a character each; two where the number is negative. */
  private final int keyBytes;

  private Parcel(
      long time, @Nullable String key, @Nullable I input, byte @Nullable [] bytes, int keyBytes) {
    this.time = time;
    this.key = key;
    this.input = input;
    this.bytes = bytes;
    this.keyBytes = keyBytes;
  }

  /** Addresses an input to a stage that accepts it. */
  static <I> Parcel<I> to(Stage<I, ?> stage, I input) {
    return new Parcel<>(stage.timeOf(input), stage.keyOf(input), input, null, 0);
  }

  /** Reads what came over the network. */
  static <I> Parcel<I> read(DataInputView in) throws IOException {
    long time = in.readLong();
    int keyBytes = in.readInt();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Parcel<>(time, null, null, bytes, keyBytes);
  }

  /** The key that the stage gave the input. */
  String key() {
    String known = key;
    if (known == null) {
      known = readKey(requireNonNull(bytes));
      key = known;
    }
    return known;
  }

  private String readKey(byte[] sealed) {
    if (keyBytes >= 0) {
      return new String(sealed, 0, keyBytes, StandardCharsets.ISO_8859_1);
    }
    char[] chars = new char[-keyBytes / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((sealed[2 * i] & 0xff) << 8 | (sealed[2 * i + 1] & 0xff));
    }
    return new String(chars);
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
        byte[] read = requireNonNull(bytes);
        known = serializer.deserialize(new AsciiInput(read, start(), read.length - start()));
      } catch (IOException e) {
        throw new UncheckedIOException("an input that was sent could not be read", e);
      }
      input = known;
    }
    return known;
  }

  /** Where the input begins. */
  private int start() {
    return Math.abs(keyBytes);
  }

  /** Writes the input alone, as the serializer does. */
  void writeInput(TypeSerializer<I> serializer, DataOutputView out) throws IOException {
    if (bytes == null) {
      serializer.serialize(requireNonNull(input), out);
    } else {
      out.write(bytes, start(), bytes.length - start());
    }
  }

  /** Writes time, lengths, key and input. */
  void write(TypeSerializer<I> serializer, DataOutputSerializer scratch, DataOutputView out)
      throws IOException {
    String name = key();
    byte[] ascii = KeySerializer.ascii(name);
    scratch.clear();
    scratch.writeLong(time);
    scratch.writeInt(ascii == null ? -2 * name.length() : ascii.length);
    scratch.writeInt(0);
    int start = scratch.length();
    if (ascii == null) {
      scratch.writeChars(name);
    } else {
      scratch.write(ascii);
    }
    writeInput(serializer, scratch);
    scratch.writeIntUnsafe(scratch.length() - start, start - Integer.BYTES);
    out.write(scratch.getSharedBuffer(), 0, scratch.length());
  }
}
