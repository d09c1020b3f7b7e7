package io.vigie.streaming.backtest;

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

  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final byte[] block = new byte[BLOCK];
  private int start;
  private int end;

  LineReader(Path file, int limit) throws IOException {
    InputStream raw = Files.newInputStream(file);
    this.in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BLOCK) : raw;
    this.limit = limit;
  }

  /** The next line without its end, or null at the end of the file. */
  byte @Nullable [] next() throws IOException {
    if (start == end && !fill()) {
      return null;
    }
    byte[] line = {};
    do {
      int stop = start;
      while (stop < end && block[stop] != '\n') {
        stop++;
      }
      line = longer(line, stop);
      start = Math.min(end, stop + 1);
      if (stop < end) {
        break;
      }
    } while (fill());
    boolean carriageReturn = line.length > 0 && line[line.length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(line, line.length - 1) : line;
  }

  /** A line with what the block has of it up to a place, as far as it is kept. */
  private byte[] longer(byte[] line, int stop) {
    int more = Math.min(stop - start, limit + 1 - line.length);
    if (more <= 0) {
      return line;
    }
    byte[] longer = Arrays.copyOf(line, line.length + more);
    System.arraycopy(block, start, longer, line.length, more);
    return longer;
  }

  private boolean fill() throws IOException {
    start = 0;
    end = Math.max(0, in.read(block));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
