package io.vigie.connectors.http;

import io.vigie.schemas.Alert;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Posts alerts to a webhook, each at least once and the revisions of one alert in order.
 *
 * <ul>
 *   <li>Alerts are keyed by id before the writers; each subtask has one request on its way.
 *   <li>What waits is part of each checkpoint, which never waits for the destination. (Flink's
 *       asynchronous sink writer waits for requests and, with one entry a request, for all retries;
 *       so only its buffer's state format is used here.)
 *   <li>After a restart a request may be repeated, under the same idempotency key.
 *   <li>An alert that is refused, or tried often enough, is parked; the others flow on.
 * </ul>
 *
 * After a change of parallelism, revisions that were waiting may be posted by another subtask than
 * newer ones: a receiver keeps the highest revision it has seen.
 */
public final class WebhookSink
    implements Sink<Alert>,
        SupportsWriterState<Alert, BufferedRequestState<PendingDelivery>>,
        SupportsPreWriteTopology<Alert> {

  private static final long serialVersionUID = 1L;

  private final Webhook webhook;
  private final AlertDocument document;
  private final UndeliveredAlerts undelivered;

  /**
   * Makes a sink.
   *
   * @param webhook the settings
   * @param document makes the body in the form {@link BodyForm#ECS}
   * @param undelivered where alerts go that cannot be delivered
   */
  public WebhookSink(Webhook webhook, AlertDocument document, UndeliveredAlerts undelivered) {
    this.webhook = webhook;
    this.document = document;
    this.undelivered = undelivered;
  }

  @Override
  public DataStream<Alert> addPreWriteTopology(DataStream<Alert> alerts) {
    return alerts.keyBy(Alert::getId);
  }

  /**
   * Starts afresh.
   *
   * @throws SecretUnavailableException when a secret cannot be read on this machine
   */
  @Override
  public SinkWriter<Alert> createWriter(WriterInitContext context) {
    webhook.endpoint().requireSecrets();
    return restoreWriter(context, List.of());
  }

  /** Goes on from a checkpoint, whatever the state of destination and secrets. */
  @Override
  public StatefulSinkWriter<Alert, BufferedRequestState<PendingDelivery>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<PendingDelivery>> recovered) {
    return new WebhookWriter(webhook, document, undelivered, context, recovered);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<PendingDelivery>>
      getWriterStateSerializer() {
    return new PendingDeliverySerializer();
  }
}
