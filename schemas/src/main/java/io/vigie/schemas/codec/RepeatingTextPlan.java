package io.vigie.schemas.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a field that has few of them, or the same ones most of the time: a text that was read
 * before is handed out again. The newest text of each hash is kept; {@value #PLACES} of them, none
 * longer than {@value #LONGEST} bytes.
 */
final class RepeatingTextPlan extends ValuePlan {

  private static final int PLACES = 256;
  private static final int LONGEST = 512;

  private final @Nullable Known[] known = new @Nullable Known[PLACES];
  private final Utf8 scratch = new Utf8();

  /** A text and its bytes. */
  private static final class Known {
    final byte[] bytes;
    final String text;

    Known(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  @Override
  Object read(BinaryDecoder in) throws IOException {
    Utf8 read = in.readString(scratch);
    int length = read.getByteLength();
    byte[] bytes = read.getBytes();
    if (length > LONGEST) {
      return text(bytes, length);
    }
    int place = hash(bytes, length) & (PLACES - 1);
    Known before = known[place];
    if (before != null && Arrays.equals(before.bytes, 0, before.bytes.length, bytes, 0, length)) {
      return before.text;
    }
    Known now = new Known(Arrays.copyOf(bytes, length), text(bytes, length));
    known[place] = now;
    return now.text;
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Of about sixteen characters and the length: what it misses costs a text, and is not wrong. */
  private static int hash(byte[] bytes, int length) {
    int hash = length;
    int step = Math.max(1, length / 16);
    for (int i = 0; i < length; i += step) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 8 ^ hash >>> 16;
  }

  @Override
  void write(@Nullable Object value, Encoder out) throws IOException {
    out.writeString((String) present(value));
  }
}
