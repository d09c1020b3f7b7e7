package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Timeliness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Hands on, each time, what happened next. */
final class OrderedReader implements SourceReader<Normalised, WholeInput> {

  /** Outcomes handed on in one go before the engine may look after something else. */
  private static final int BATCH = 128;

  private final OrderedInput input;
  private final SourceReaderContext context;
  private final CompletableFuture<Void> available = new CompletableFuture<>();
  private OrderedInput.@Nullable Cursor cursor;
  private boolean finished;
  private long emitted;

  OrderedReader(OrderedInput input, SourceReaderContext context) {
    this.input = input;
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
      OrderedInput.Cursor opened = input.open();
      cursor = opened;
      while (emitted < skip && opened.next() != null) {
        emitted++;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the input can no longer be read: " + e.getMessage(), e);
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    finished = true;
    available.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Normalised> output) throws Exception {
    OrderedInput.Cursor open = cursor;
    if (open == null) {
      return finished ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }
    for (int i = 0; i < BATCH; i++) {
      Normalised outcome = open.next();
      if (outcome == null) {
        return InputStatus.END_OF_INPUT;
      }
      emitted++;
      if (outcome instanceof Normalised.Accepted accepted
          && Timeliness.advancesTime(accepted.event())) {
        output.collect(outcome, Math.floorDiv(accepted.event().getTime(), 1_000));
      } else {
        output.collect(outcome);
      }
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public List<WholeInput> snapshotState(long checkpoint) {
    return cursor == null ? List.of() : List.of(new WholeInput(emitted));
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() throws IOException {
    OrderedInput.Cursor open = cursor;
    if (open != null) {
      open.close();
    }
  }
}
