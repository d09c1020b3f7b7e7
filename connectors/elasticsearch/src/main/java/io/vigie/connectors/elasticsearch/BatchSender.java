package io.vigie.connectors.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Sends a batch and turns the failure of a whole request into an outcome for each document: a batch
 * that is too large, or has a document no one can read, is halved until the culprit stands alone.
 */
final class BatchSender {

  private final Function<List<DocumentUpsert>, CompletableFuture<List<ItemOutcome>>> delivery;
  private final RequestFailures failures;

  BatchSender(
      Function<List<DocumentUpsert>, CompletableFuture<List<ItemOutcome>>> delivery,
      RequestFailures failures) {
    this.delivery = delivery;
    this.failures = failures;
  }

  /** One outcome for each document, in order; the future never fails. */
  CompletableFuture<List<ItemOutcome>> send(List<DocumentUpsert> upserts) {
    if (upserts.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return attempted(upserts)
        .exceptionallyCompose(failure -> afterFailure(upserts, unwrapped(failure)));
  }

  private CompletableFuture<List<ItemOutcome>> attempted(List<DocumentUpsert> upserts) {
    try {
      return delivery.apply(upserts);
    } catch (RuntimeException e) {
      // The client may fail before it has sent anything, for example when it was closed.
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<List<ItemOutcome>> afterFailure(
      List<DocumentUpsert> upserts, Throwable failure) {
    int status = RequestFailures.status(failure);
    RequestVerdict verdict = RequestClassifier.classify(status);
    if (verdict == RequestVerdict.SPLIT) {
      return upserts.size() == 1
          ? all(upserts, ItemOutcome.refused(status, "request_refused", failures.reason(failure)))
          : halved(upserts);
    }
    failures.tell(failure, verdict);
    return all(upserts, ItemOutcome.notSent(failures.reason(failure)));
  }

  private CompletableFuture<List<ItemOutcome>> halved(List<DocumentUpsert> upserts) {
    int middle = upserts.size() / 2;
    List<DocumentUpsert> second = upserts.subList(middle, upserts.size());
    return send(upserts.subList(0, middle))
        .thenCompose(left -> send(second).thenApply(right -> joined(left, right)));
  }

  private static CompletableFuture<List<ItemOutcome>> all(
      List<DocumentUpsert> upserts, ItemOutcome outcome) {
    return CompletableFuture.completedFuture(upserts.stream().map(u -> outcome).toList());
  }

  private static List<ItemOutcome> joined(List<ItemOutcome> left, List<ItemOutcome> right) {
    List<ItemOutcome> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
