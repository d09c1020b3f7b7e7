package io.vigie.local.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Records in a file, one a line. */
final class FileLog implements EventLog {

  /** Large, and outside the heap: the system takes it as it is, in one call. */
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  FileLog(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  @Override
  public void write(Instant time, byte[] record) throws IOException {
    if (buffer.remaining() <= record.length) {
      drain();
    }
    if (buffer.remaining() <= record.length) {
      all(ByteBuffer.wrap(record));
    } else {
      buffer.put(record);
    }
    buffer.put((byte) '\n');
  }

  private void drain() throws IOException {
    all(buffer.flip());
    buffer.clear();
  }

  private void all(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void finish() throws IOException {
    drain();
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
