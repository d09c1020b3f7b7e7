package io.vigie.connectors.http;

import io.vigie.connectors.http.Attempt.Result;
import io.vigie.connectors.http.DeliveryQueue.Waiting;
import io.vigie.schemas.Alert;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts one alert at a time. The queue belongs to the job's thread, the posting to a thread of its
 * own; results come back as mails. A delivery leaves the queue when it is settled, so a checkpoint
 * holds those on their way too and never waits for the destination.
 */
final class WebhookWriter
    implements StatefulSinkWriter<Alert, BufferedRequestState<PendingDelivery>> {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookWriter.class);
  private static final long NEVER = Long.MAX_VALUE;

  private final Webhook webhook;
  private final AlertDocument document;
  private final UndeliveredAlerts undelivered;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService time;
  private final Map<WebhookMetric, Counter> counters = new EnumMap<>(WebhookMetric.class);
  private final DeliveryQueue queue = new DeliveryQueue();
  private final Attempt attempt;
  private final ExecutorService poster;
  private boolean posting;
  private long lastDelivered = Long.MIN_VALUE;
  private long wakeUp = NEVER;

  WebhookWriter(
      Webhook webhook,
      AlertDocument document,
      UndeliveredAlerts undelivered,
      WriterInitContext context,
      Collection<BufferedRequestState<PendingDelivery>> recovered) {
    this.webhook = webhook;
    this.document = document;
    this.undelivered = undelivered;
    this.mailbox = context.getMailboxExecutor();
    this.time = context.getProcessingTimeService();
    MetricGroup group = context.metricGroup().addGroup("webhook", webhook.name());
    for (WebhookMetric metric : WebhookMetric.values()) {
      counters.put(metric, group.counter(metric.metricName()));
    }
    Clock clock = Clock.systemUTC();
    WebhookClient client = new WebhookClient(webhook.endpoint(), clock);
    undelivered.open();
    this.attempt =
        new Attempt(
            webhook, client, undelivered, clock, () -> ThreadLocalRandom.current().nextDouble());
    this.poster =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "webhook-" + webhook.name());
              thread.setDaemon(true);
              return thread;
            });
    recovered.forEach(this::restore);
    postNext();
  }

  @Override
  public void write(Alert alert, Context context) throws InterruptedException {
    if (!webhook.content().wants(alert.getSeverity())) {
      count(WebhookMetric.BELOW_SEVERITY);
      return;
    }
    while (queue.size() >= webhook.retry().maxWaiting()) {
      mailbox.yield();
    }
    queue.add(PendingDelivery.fresh(alert, body(alert)), now());
    postNext();
  }

  /**
   * At a checkpoint nothing needs to leave: what waits is saved. At the end all must be settled.
   */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    while (endOfInput && queue.size() > 0) {
      mailbox.yield();
    }
  }

  @Override
  public List<BufferedRequestState<PendingDelivery>> snapshotState(long checkpointId) {
    List<RequestEntryWrapper<PendingDelivery>> entries =
        queue.contents().stream()
            .map(pending -> new RequestEntryWrapper<>(pending, pending.bytes().length))
            .toList();
    return List.of(new BufferedRequestState<>(entries));
  }

  @Override
  public void close() throws InterruptedException {
    poster.shutdownNow();
    if (!poster.awaitTermination(5, TimeUnit.SECONDS)) {
      LOG.warn("webhook {} does not stop posting; its thread is left behind", webhook.name());
    }
    undelivered.close();
  }

  private void restore(BufferedRequestState<PendingDelivery> state) {
    state
        .getBufferedRequestEntries()
        .forEach(wrapper -> queue.add(wrapper.getRequestEntry(), now()));
  }

  private String body(Alert alert) {
    try {
      return webhook.content().form() == BodyForm.CHAT
          ? ChatMessage.of(alert, webhook.content().link())
          : document.apply(alert);
    } catch (RuntimeException e) {
      LOG.error(
          "the body of alert {} cannot be made ({})", alert.getId(), e.getClass().getSimpleName());
      return "";
    }
  }

  private void postNext() {
    if (posting) {
      return;
    }
    long now = now();
    queue.due(now).ifPresentOrElse(one -> post(one, now), this::wakeUpWhenDue);
  }

  private void post(Waiting one, long now) {
    posting = true;
    long idle = now - Math.max(one.since(), lastDelivered);
    boolean expired = idle >= webhook.retry().giveUpAfter().toMillis();
    poster.execute(() -> postAndTell(one, expired));
  }

  private void postAndTell(Waiting one, boolean expired) {
    try {
      Result result = attempt.run(one, expired);
      mailbox.execute(() -> settle(one, result), "settle a webhook delivery");
    } catch (InterruptedException | RejectedExecutionException e) {
      LOG.debug("the sink is closing", e);
    } catch (RuntimeException e) {
      mailbox.execute(
          () -> {
            throw e;
          },
          "fail for a defect of the webhook sink");
    }
  }

  private void settle(Waiting one, Result result) {
    posting = false;
    if (result instanceof Result.Again again) {
      count(WebhookMetric.RETRIED);
      long now = now();
      queue.putBack(one, again.pending(), now + again.pause().toMillis());
      queue.pauseAll(now + again.pauseForAll().toMillis());
    } else {
      queue.remove(one);
      if (result instanceof Result.Delivered) {
        lastDelivered = now();
      }
      count(result instanceof Result.Delivered ? WebhookMetric.DELIVERED : WebhookMetric.PARKED);
    }
    postNext();
  }

  private void wakeUpWhenDue() {
    OptionalLong due = queue.nextDue();
    if (due.isPresent() && due.getAsLong() < wakeUp) {
      wakeUp = due.getAsLong();
      // Never cancelled: a superfluous wake-up finds nothing due.
      var unused =
          time.registerTimer(
              wakeUp,
              instant -> {
                wakeUp = NEVER;
                postNext();
              });
    }
  }

  private void count(WebhookMetric metric) {
    Counter counter = counters.get(metric);
    if (counter != null) {
      counter.inc();
    }
  }

  private long now() {
    return time.getCurrentProcessingTime();
  }
}
