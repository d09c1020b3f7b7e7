package io.vigie.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts are written as Flink writes them, and so as in every earlier checkpoint. */
class AsciiTextTest {

  static Stream<String> texts() {
    return Stream.of(
        "",
        "ada@mail.example",
        "what?",
        "null \0 inside",
        "André",
        "naïve ÿ",
        "名前",
        "a smile \ud83d\ude00",
        "half a smile \ud83d",
        "x".repeat(65_535));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void writesAndReadsAsFlinkDoes(String text) throws IOException {
    DataOutputSerializer flink = new DataOutputSerializer(8);
    flink.writeUTF("before");
    flink.writeUTF(text);
    flink.writeInt(42);
    AsciiOutput own = new AsciiOutput(8);
    own.writeUTF("before");
    own.writeUTF(text);
    own.writeInt(42);

    assertThat(own.getCopyOfBuffer()).isEqualTo(flink.getCopyOfBuffer());

    byte[] within = new byte[own.length() + 6];
    System.arraycopy(own.getSharedBuffer(), 0, within, 3, own.length());
    AsciiInput in = new AsciiInput(within, 3, own.length());
    assertThat(in.readUTF()).isEqualTo("before");
    assertThat(in.readUTF()).isEqualTo(text);
    assertThat(in.readInt()).isEqualTo(42);
    assertThat(in.available()).isZero();
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertThatThrownBy(() -> new AsciiOutput(8).writeUTF("x".repeat(65_536)))
        .isInstanceOf(UTFDataFormatException.class);
  }

  @Test
  void refusesATextThatIsCutOff() throws IOException {
    AsciiOutput out = new AsciiOutput(8);
    out.writeUTF("ada@mail.example");
    byte[] bytes = out.getCopyOfBuffer();

    for (int length = 0; length < bytes.length; length++) {
      AsciiInput in = new AsciiInput(bytes, 0, length);
      DataInputDeserializer flink = new DataInputDeserializer(bytes, 0, length);
      assertThatThrownBy(flink::readUTF).isInstanceOf(EOFException.class);
      assertThatThrownBy(in::readUTF).isInstanceOf(EOFException.class);
    }
  }
}
