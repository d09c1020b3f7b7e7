package io.vigie.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.stage.StateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded bytes of a state: written once for each version of it, read for ever. */
public final class StateBytes {

  private StateBytes() {}

  /** Bytes of a state; they read back as the same. */
  public static <S> byte[] of(StateCodec<S> codec, S state) throws IOException {
    byte[] bytes = written(codec, state);
    S again = codec.read(codec.version(), new DataInputStream(new ByteArrayInputStream(bytes)));
    assertThat(written(codec, again)).isEqualTo(bytes);
    return bytes;
  }

  /** Reads what was recorded beside a test, with its version. */
  public static <S> S recorded(StateCodec<S> codec, int version, Class<?> test, String name)
      throws IOException {
    return codec.read(version, new DataInputStream(new ByteArrayInputStream(recorded(test, name))));
  }

  /** What was recorded beside a test. */
  public static byte[] recorded(Class<?> test, String name) throws IOException {
    try (InputStream in = test.getResourceAsStream(name)) {
      assertThat(in).as("recorded state %s", name).isNotNull();
      return in.readAllBytes();
    }
  }

  /** Records a state, when {@code -Dvigie.record.state=<folder>} asks for it. */
  public static <S> void record(StateCodec<S> codec, S state, String name) throws IOException {
    Path folder = Path.of(System.getProperty("vigie.record.state"));
    assertThat(Files.write(folder.resolve(name), of(codec, state))).exists();
  }

  private static <S> byte[] written(StateCodec<S> codec, S state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    codec.write(state, new DataOutputStream(out));
    return out.toByteArray();
  }
}
