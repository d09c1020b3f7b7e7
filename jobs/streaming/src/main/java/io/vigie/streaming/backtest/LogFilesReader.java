package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads all files at once and hands on, each time, what happened first. */
final class LogFilesReader implements SourceReader<Normalised, WholeInput> {

  /** Outcomes handed on in one go before the engine may look after something else. */
  private static final int BATCH = 128;

  private final List<LogFile> files;
  private final int maxLine;
  private final SourceReaderContext context;
  private final List<FileCursor> cursors = new ArrayList<>();
  private final CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean assigned;
  private boolean finished;
  private long emitted;

  LogFilesReader(List<LogFile> files, int maxLine, SourceReaderContext context) {
    this.files = files;
    this.maxLine = maxLine;
    this.context = context;
  }

  @Override
  public void start() {
    context.sendSplitRequest();
  }

  @Override
  public void addSplits(List<WholeInput> splits) {
    long skip = splits.get(0).emitted();
    try {
      for (LogFile file : files) {
        cursors.add(new FileCursor(file, maxLine));
      }
      while (emitted < skip && next() != null) {
        emitted++;
      }
    } catch (IOException e) {
      throw new IllegalStateException("a file can no longer be read: " + e.getMessage(), e);
    }
    assigned = true;
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    finished = true;
    available.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Normalised> output) throws Exception {
    if (!assigned) {
      return finished ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }
    for (int i = 0; i < BATCH; i++) {
      Normalised outcome = next();
      if (outcome == null) {
        return InputStatus.END_OF_INPUT;
      }
      emitted++;
      if (outcome instanceof Normalised.Accepted accepted) {
        output.collect(outcome, Math.floorDiv(accepted.event().getTime(), 1_000));
      } else {
        output.collect(outcome);
      }
    }
    return InputStatus.MORE_AVAILABLE;
  }

  /** Takes the outcome that happened first; those without a time go before all others. */
  private @Nullable Normalised next() throws IOException {
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
              ? accepted.event().getTime()
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
  public List<WholeInput> snapshotState(long checkpoint) {
    return assigned ? List.of(new WholeInput(emitted)) : List.of();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() throws IOException {
    for (FileCursor cursor : cursors) {
      cursor.close();
    }
  }
}
