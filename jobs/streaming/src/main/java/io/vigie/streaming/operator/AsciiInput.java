package io.vigie.streaming.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * Reads what {@link DataInputDeserializer} reads; texts of ASCII at once, as {@link AsciiOutput}.
 */
final class AsciiInput extends DataInputDeserializer {

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  AsciiInput(byte[] bytes, int from, int length) {
    super(bytes, from, length);
    this.bytes = bytes;
  }

  @Override
  public String readUTF() throws IOException {
    int at = getPosition();
    int length = readUnsignedShort();
    int start = getPosition();
    if (length > available() || !isAscii(start, length)) {
      int there = Math.min(length, available());
      skipBytesToRead(there);
      return new DataInputDeserializer(bytes, at, start - at + there).readUTF();
    }
    skipBytesToRead(length);
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private boolean isAscii(int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] <= 0) {
        return false;
      }
    }
    return true;
  }
}
