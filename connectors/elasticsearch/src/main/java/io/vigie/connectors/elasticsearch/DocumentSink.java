package io.vigie.connectors.elasticsearch;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents to Elasticsearch under deterministic ids, so that it ends up as if every element
 * had been written once, in its newest revision.
 *
 * <ul>
 *   <li>Buffered documents are part of each checkpoint; documents on their way are waited for.
 *   <li>An older revision never overwrites a newer one, in any order of arrival, at any
 *       parallelism; see {@link DocumentDelivery} for how.
 *   <li>Fields that stand only in the creation part are never overwritten.
 *   <li>While the destination is down, the sink tries for ever with growing pauses and the sources
 *       wait; nothing is dropped.
 *   <li>A document that will never be taken goes to the dead letters; the rest flows on.
 * </ul>
 *
 * @param <T> type of the elements
 */
public final class DocumentSink<T> extends AsyncSinkBase<T, PendingUpsert> {

  private static final long serialVersionUID = 1L;

  private final ElasticsearchConnection connection;
  private final DeadLetterDestination deadLetters;
  private final DocumentSinkSettings settings;

  /**
   * Makes a sink with default settings.
   *
   * @param connection the cluster
   * @param converter from an element to its document; must not throw
   * @param deadLetters where refused documents go
   */
  public DocumentSink(
      ElasticsearchConnection connection,
      ElementConverter<T, DocumentUpsert> converter,
      DeadLetterDestination deadLetters) {
    this(connection, converter, deadLetters, DocumentSinkSettings.DEFAULT);
  }

  /**
   * Makes a sink.
   *
   * @param connection the cluster
   * @param converter from an element to its document; must not throw
   * @param deadLetters where refused documents go
   * @param settings how to buffer and retry
   */
  public DocumentSink(
      ElasticsearchConnection connection,
      ElementConverter<T, DocumentUpsert> converter,
      DeadLetterDestination deadLetters,
      DocumentSinkSettings settings) {
    super(
        new PendingConverter<>(converter),
        settings.maxBatchSize(),
        settings.maxInFlight(),
        settings.maxBuffered(),
        settings.maxBatchBytes(),
        settings.maxTimeInBuffer().toMillis(),
        settings.maxBatchBytes());
    this.connection = connection;
    this.deadLetters = deadLetters;
    this.settings = settings;
  }

  /**
   * Starts afresh. A wrong password, an untrusted certificate or a wrong protocol fails the start
   * with a message that says so; a cluster that is merely down is waited for.
   */
  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    DocumentWriter<T> writer = writer(context, List.of());
    writer.requireUsableConnection();
    return writer;
  }

  /** Goes on from a checkpoint, whatever state the cluster is in: its trouble is waited out. */
  @Override
  public StatefulSinkWriter<T, BufferedRequestState<PendingUpsert>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<PendingUpsert>> recovered) {
    return writer(context, recovered.stream().map(this::withinLimits).toList());
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<PendingUpsert>> getWriterStateSerializer() {
    return new PendingUpsertSerializer();
  }

  private DocumentWriter<T> writer(
      WriterInitContext context, Collection<BufferedRequestState<PendingUpsert>> recovered) {
    return new DocumentWriter<>(
        getElementConverter(), context, settings, recovered, connection, deadLetters);
  }

  /**
   * Limits may have been lowered since the checkpoint; the base class would fail the job for a
   * larger entry, where we want a dead letter.
   */
  private BufferedRequestState<PendingUpsert> withinLimits(
      BufferedRequestState<PendingUpsert> state) {
    return new BufferedRequestState<>(
        state.getBufferedRequestEntries().stream()
            .map(
                wrapper ->
                    new RequestEntryWrapper<>(
                        wrapper.getRequestEntry(),
                        Math.min(wrapper.getSize(), settings.maxBatchBytes())))
            .toList());
  }

  private record PendingConverter<T>(ElementConverter<T, DocumentUpsert> converter)
      implements ElementConverter<T, PendingUpsert> {

    private static final long serialVersionUID = 1L;

    @Override
    public PendingUpsert apply(T element, SinkWriter.Context context) {
      return PendingUpsert.fresh(converter.apply(element, context));
    }

    @Override
    public void open(WriterInitContext context) {
      converter.open(context);
    }
  }
}
