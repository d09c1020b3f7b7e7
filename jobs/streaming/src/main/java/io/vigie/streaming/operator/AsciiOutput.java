package io.vigie.streaming.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Writes what {@link DataOutputSerializer} writes. That looks at a text's characters one by one,
 * twice; here those of ASCII, which names, numbers and hashes are, are copied at once.
 */
final class AsciiOutput extends DataOutputSerializer {

  /** The longest text of that form. */
  private static final int LONGEST = 0xffff;

  AsciiOutput(int startSize) {
    super(startSize);
  }

  @Override
  public void writeUTF(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length <= LONGEST && isAscii(bytes)) {
      writeShort(bytes.length);
      write(bytes, 0, bytes.length);
    } else {
      super.writeUTF(text);
    }
  }

  /**
   * Whether each is a character that takes one byte: neither 0 nor one that there is no byte of.
   */
  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each <= 0 || each == '?') { // a question mark also stands for what Latin 1 has not
        return false;
      }
    }
    return true;
  }
}
