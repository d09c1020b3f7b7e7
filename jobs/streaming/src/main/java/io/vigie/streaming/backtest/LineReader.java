package io.vigie.streaming.backtest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as bytes. Of a line longer than the limit the beginning is kept, one byte more than
 * the limit, so that whoever judges its size sees that it is too long; the rest is skipped, so that
 * no line can fill the memory.
 */
final class LineReader implements Closeable {

  private final InputStream in;
  private final int limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);

  LineReader(Path file, int limit) throws IOException {
    InputStream raw = Files.newInputStream(file);
    this.in =
        new BufferedInputStream(
            file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, 1 << 16);
    this.limit = limit;
  }

  /** The next line without its end, or null at the end of the file. */
  byte @Nullable [] next() throws IOException {
    line.reset();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= limit) {
        line.write(b);
      }
    }
    byte[] bytes = line.toByteArray();
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
