package io.vigie.analytics.stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * How a value is written to checkpoints and between stages, for ever: a reader of version {@code n}
 * reads every version from 1 to {@code n}. Recorded bytes of each version are restored in a test.
 *
 * <p>A codec has no state of its own and a constructor without parameters.
 *
 * @param <S> the value
 */
public interface StateCodec<S> extends Serializable {

  /** Version that {@link #write} writes, from 1 up. */
  int version();

  /** Writes the value in the newest version. */
  void write(S value, DataOutput out) throws IOException;

  /**
   * Reads a value.
   *
   * @param version version it was written with, 1 to {@link #version()}
   */
  S read(int version, DataInput in) throws IOException;

  /** A value that shares nothing changeable with the given one. */
  default S copy(S value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      write(value, new DataOutputStream(bytes));
      return read(version(), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException("a value could not be copied in memory", e);
    }
  }
}
