package io.vigie.streaming.backtest;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The one split there is: the whole input.
 *
 * @param emitted outcomes already handed on, to be skipped after a restart
 */
record WholeInput(long emitted) implements SourceSplit {

  @Override
  public String splitId() {
    return "whole-input";
  }

  /** Gives the split to the one reader. */
  @NullUnmarked // Flink hands null for a checkpoint after the split was given away
  static final class Giver implements SplitEnumerator<WholeInput, WholeInput> {

    private final SplitEnumeratorContext<WholeInput> context;
    private @Nullable WholeInput pending;

    Giver(SplitEnumeratorContext<WholeInput> context, @Nullable WholeInput pending) {
      this.context = context;
      this.pending = pending;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<WholeInput> splits, int subtask) {
      pending = splits.isEmpty() ? pending : splits.get(0);
    }

    @Override
    public void addReader(int subtask) {
      if (pending != null) {
        context.assignSplit(pending, subtask);
        pending = null;
      }
      context.signalNoMoreSplits(subtask);
    }

    @Override
    public @Nullable WholeInput snapshotState(long checkpoint) {
      return pending;
    }

    @Override
    public void close() {}
  }

  /** Writes the number of outcomes; a split that was given away is written as −1. */
  static final class Serializer implements SimpleVersionedSerializer<WholeInput> {

    private static final long GIVEN = -1;

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(@Nullable WholeInput split) {
      return ByteBuffer.allocate(Long.BYTES).putLong(split == null ? GIVEN : split.emitted).array();
    }

    @Override
    @NullUnmarked
    public WholeInput deserialize(int version, byte[] bytes) {
      long emitted = ByteBuffer.wrap(bytes).getLong();
      return emitted == GIVEN ? null : new WholeInput(emitted);
    }
  }
}
