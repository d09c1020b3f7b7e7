package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Timeliness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Log files as one input, merged by when each record was known, so that a long file does not leave
 * a short one behind the watermark.
 */
public final class LogFiles implements OrderedInput {

  private static final long serialVersionUID = 1L;

  private final List<LogFile> files;
  private final int maxLine;

  /**
   * The files.
   *
   * @param maxLine most bytes that are kept of a line
   */
  public LogFiles(List<LogFile> files, int maxLine) {
    this.files = List.copyOf(files);
    this.maxLine = maxLine;
  }

  @Override
  public Cursor open() throws IOException {
    List<FileCursor> cursors = new ArrayList<>();
    for (LogFile file : files) {
      cursors.add(new FileCursor(file, maxLine));
    }
    return new Merged(cursors);
  }

  private record Merged(List<FileCursor> cursors) implements Cursor {

    /** Takes the outcome that was known first; those without a time go before all others. */
    @Override
    public @Nullable Normalised next() throws IOException {
      FileCursor first = null;
      Normalised chosen = null;
      long earliest = Long.MAX_VALUE;
      for (FileCursor cursor : cursors) {
        Normalised head = cursor.peek();
        if (head == null) {
          continue;
        }
        long time =
            head instanceof Normalised.Accepted accepted
                ? Timeliness.knownAt(accepted.event())
                : Long.MIN_VALUE;
        if (chosen == null || time < earliest) {
          first = cursor;
          chosen = head;
          earliest = time;
        }
      }
      if (first != null) {
        first.advance();
      }
      return chosen;
    }

    @Override
    public void close() throws IOException {
      for (FileCursor cursor : cursors) {
        cursor.close();
      }
    }
  }
}
