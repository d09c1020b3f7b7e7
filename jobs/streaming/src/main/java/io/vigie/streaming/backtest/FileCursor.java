package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Where a file stands: the outcomes of its next line that has any. */
final class FileCursor implements Closeable {

  private final LogFile file;
  private final Normaliser normaliser;
  private final LineReader lines;
  private final long modified;
  private final ArrayDeque<Normalised> ready = new ArrayDeque<>(2);
  private long lineNumber;

  FileCursor(LogFile file, int maxLine) throws IOException {
    Path path = Path.of(file.path());
    this.file = file;
    this.normaliser = file.format().open();
    this.lines = new LineReader(path, maxLine);
    this.modified = Files.getLastModifiedTime(path).toMillis() * 1_000;
  }

  /** Lines read so far. */
  long position() {
    return lineNumber;
  }

  /** The next outcome, or null at the end of the file. */
  @Nullable Normalised peek() throws IOException {
    while (ready.isEmpty()) {
      byte[] line = lines.next();
      if (line == null) {
        return null;
      }
      lineNumber++;
      normaliser.normalise(
          new RawRecord(line, file.tenant(), file.path(), lineNumber, modified), ready::add);
    }
    return ready.peek();
  }

  void advance() {
    ready.poll();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
