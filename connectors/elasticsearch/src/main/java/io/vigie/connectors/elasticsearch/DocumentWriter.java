package io.vigie.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import io.vigie.connectors.elasticsearch.BatchRound.Refusal;
import io.vigie.connectors.elasticsearch.BatchRound.Settlement;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer of {@link DocumentSink}: one attempt for each batch, then dead letters, then the
 * pause, and only then the answer to the base class, which puts what is to be retried at the head
 * of the buffer.
 */
final class DocumentWriter<T> extends AsyncSinkWriter<T, PendingUpsert> {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);

  private final DocumentSinkSettings settings;
  private final ElasticsearchClients clients;
  private final DeadLetterWriter deadLetters;
  private final SinkMetrics metrics;
  private final RequestFailures failures;
  private final BatchSender sender;
  private final RetryDelay delay;
  private final Outage heldItems = new Outage();
  private final Outage deadLetterOutage = new Outage();

  DocumentWriter(
      ElementConverter<T, PendingUpsert> converter,
      WriterInitContext context,
      DocumentSinkSettings settings,
      Collection<BufferedRequestState<PendingUpsert>> recovered,
      ElasticsearchConnection connection,
      DeadLetterDestination deadLetters) {
    super(
        converter,
        context,
        buffering(settings),
        recovered,
        new SimpleBatchCreator<>(settings.maxBatchBytes()),
        new DequeRequestBuffer<>());
    this.settings = settings;
    this.metrics = new SinkMetrics(context.metricGroup());
    this.clients = connection.open();
    this.deadLetters = opened(deadLetters, clients);
    this.failures = new RequestFailures(clients, metrics.counter(SinkMetric.CREDENTIALS_REFUSED));
    DocumentDelivery delivery = new DocumentDelivery(clients.async(), settings.revisionField());
    this.sender = new BatchSender(delivery::send, failures);
    this.delay = new RetryDelay(settings.shortestBackOff(), settings.longestBackOff());
  }

  /** Fails when only a change of the settings can help. */
  void requireUsableConnection() {
    try {
      clients.check();
    } catch (ElasticsearchUnavailableException e) {
      if (e.kind().needsChange()) {
        closeQuietly(deadLetters);
        closeQuietly(clients);
        throw e;
      }
      LOG.warn("{}; it is waited for", e.getMessage());
    }
  }

  @Override
  protected long getSizeInBytes(PendingUpsert pending) {
    // The base class fails the job for an entry beyond its limit; ours is refused at its turn.
    return Math.min(pending.upsert().sizeInBytes(), settings.maxBatchBytes());
  }

  @Override
  protected void submitRequestEntries(
      List<PendingUpsert> entries, ResultHandler<PendingUpsert> handler) {
    BatchRound round = BatchRound.of(entries);
    long start = System.nanoTime();
    CompletableFuture<Outcome> settled =
        attempt(round)
            .whenComplete((outcomes, failure) -> metrics.batchTook(millisSince(start)))
            .thenApply(round::settle)
            .thenCompose(this::withRefusalsStored);
    // The handler is the one that waits for this future.
    var unused =
        settled
            .thenAccept(outcome -> answer(outcome, handler))
            .exceptionally(
                failure -> {
                  handler.completeExceptionally(new IOException("the sink has a defect", failure));
                  return null;
                });
  }

  @Override
  public void close() {
    super.close();
    closeQuietly(deadLetters);
    closeQuietly(clients);
  }

  private CompletableFuture<List<ItemOutcome>> attempt(BatchRound round) {
    Map<DocumentKey, ItemOutcome> outcomes = new HashMap<>();
    List<DocumentUpsert> sent = new ArrayList<>();
    for (PendingUpsert candidate : round.candidates()) {
      DocumentUpsert upsert = candidate.upsert();
      if (upsert.sizeInBytes() > settings.maxDocumentBytes()) {
        outcomes.put(upsert.key(), tooLarge(upsert));
      } else {
        sent.add(upsert);
      }
    }
    return sender
        .send(sent)
        .thenApply(
            answers -> {
              for (int i = 0; i < sent.size(); i++) {
                outcomes.put(sent.get(i).key(), answers.get(i));
              }
              return round.candidates().stream()
                  .map(c -> requireNonNull(outcomes.get(c.upsert().key())))
                  .toList();
            });
  }

  private ItemOutcome tooLarge(DocumentUpsert upsert) {
    return ItemOutcome.refused(
        0,
        "document_too_large",
        upsert.sizeInBytes()
            + " bytes, more than the limit of "
            + settings.maxDocumentBytes()
            + "; raise maxDocumentBytes");
  }

  /** The dead letters must be stored before the batch is acknowledged; else all are kept. */
  private CompletableFuture<Outcome> withRefusalsStored(Settlement settlement) {
    if (settlement.refusals().isEmpty()) {
      return CompletableFuture.completedFuture(new Outcome(settlement, true));
    }
    Instant now = Instant.now();
    List<RefusedDocument> refused =
        settlement.refusals().stream().map(refusal -> Refusals.refused(refusal, now)).toList();
    return stored(refused)
        .handle(
            (done, failure) -> {
              if (failure == null) {
                tellRefused(refused);
              } else if (deadLetterOutage.worthTelling(String.valueOf(failure.getMessage()))) {
                LOG.error(
                    "{} refused documents cannot be stored as dead letters ({}); they are kept and"
                        + " tried again",
                    refused.size(),
                    failure.getMessage());
              }
              return new Outcome(settlement, failure == null);
            });
  }

  private CompletableFuture<Void> stored(List<RefusedDocument> refused) {
    try {
      return deadLetters.write(refused);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void answer(Outcome outcome, ResultHandler<PendingUpsert> handler) {
    Settlement settlement = outcome.settlement();
    List<PendingUpsert> again = new ArrayList<>(settlement.retries());
    if (outcome.refusalsStored()) {
      metrics.count(SinkMetric.REFUSED, settlement.refusals().size());
    } else {
      settlement.refusals().stream().map(Refusal::entry).forEach(again::add);
    }
    metrics.count(SinkMetric.DELIVERED, settlement.delivered());
    metrics.count(SinkMetric.SUPERSEDED, settlement.superseded());
    metrics.count(SinkMetric.RETRIED, again.size());
    tellHeld(settlement);
    if (again.isEmpty()) {
      delay.reset();
      handler.complete();
    } else {
      boolean stuck = settlement.stuck() || !outcome.refusalsStored();
      Duration pause = stuck ? delay.grown() : delay.first();
      CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> sendAgain(again, handler));
    }
  }

  private static void sendAgain(List<PendingUpsert> again, ResultHandler<PendingUpsert> handler) {
    try {
      handler.retryForEntries(again);
    } catch (RejectedExecutionException e) {
      // The task ended during the pause. What is not written is in its last checkpoint, or will be
      // read again.
      LOG.debug("the sink was closed with {} documents to be sent again", again.size());
    }
  }

  private void tellHeld(Settlement settlement) {
    if (!settlement.held()) {
      failures.recovered();
      heldItems.end();
      return;
    }
    settlement
        .heldBecause()
        .filter(heldItems::worthTelling)
        .ifPresent(
            reason ->
                LOG.warn(
                    "documents are held back and sent again, the sources wait meanwhile: {}",
                    reason));
  }

  /** One line for a batch: a thousand refusals must not drown the log. */
  private static void tellRefused(List<RefusedDocument> refused) {
    LOG.warn(
        "{} documents are in the dead letters; the first is {}: {}",
        refused.size(),
        refused.get(0).letter().getOrigin(),
        refused.get(0).letter().getDetail());
  }

  private static AsyncSinkWriterConfiguration buffering(DocumentSinkSettings settings) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(settings.maxBatchSize())
        .setMaxBatchSizeInBytes(settings.maxBatchBytes())
        .setMaxInFlightRequests(settings.maxInFlight())
        .setMaxBufferedRequests(settings.maxBuffered())
        .setMaxTimeInBufferMS(settings.maxTimeInBuffer().toMillis())
        .setMaxRecordSizeInBytes(settings.maxBatchBytes())
        .build();
  }

  private static DeadLetterWriter opened(
      DeadLetterDestination destination, ElasticsearchClients clients) {
    try {
      return destination.open();
    } catch (RuntimeException e) {
      closeQuietly(clients);
      throw e;
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.debug("closing failed", e);
    }
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private record Outcome(Settlement settlement, boolean refusalsStored) {}
}
