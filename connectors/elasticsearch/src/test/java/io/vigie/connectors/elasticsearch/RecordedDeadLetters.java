package io.vigie.connectors.elasticsearch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Dead letters in this JVM's memory; the first writes fail when a test wants it. */
record RecordedDeadLetters() implements DeadLetterDestination {

  private static final long serialVersionUID = 1L;

  static final List<RefusedDocument> STORED = new CopyOnWriteArrayList<>();
  static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

  static void reset(int failures) {
    STORED.clear();
    FAILURES_LEFT.set(failures);
  }

  @Override
  public DeadLetterWriter open() {
    return new Writer();
  }

  private record Writer() implements DeadLetterWriter {

    @Override
    public CompletableFuture<Void> write(List<RefusedDocument> refused) {
      if (FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedFuture(new IllegalStateException("as the test wants it"));
      }
      STORED.addAll(refused);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
