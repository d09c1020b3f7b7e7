package io.vigie.local.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Records in a file, one a line. */
final class FileLog implements EventLog {

  private final Path file;
  private final OutputStream out;

  FileLog(Path file) throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  @Override
  public void write(Instant time, byte[] record) throws IOException {
    out.write(record);
    out.write('\n');
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
