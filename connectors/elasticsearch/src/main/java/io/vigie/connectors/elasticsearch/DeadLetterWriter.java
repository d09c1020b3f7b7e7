package io.vigie.connectors.elasticsearch;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An open {@link DeadLetterDestination}. */
public interface DeadLetterWriter extends Closeable {

  /**
   * Stores refused documents.
   *
   * @param refused at least one
   * @return completes when all are stored for good; fails when any is not, and then all are handed
   *     over again later. It must complete within bounded time.
   */
  CompletableFuture<Void> write(List<RefusedDocument> refused);
}
