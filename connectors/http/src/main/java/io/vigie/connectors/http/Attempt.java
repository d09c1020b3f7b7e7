package io.vigie.connectors.http;

import io.vigie.connectors.http.DeliveryQueue.Waiting;
import io.vigie.schemas.DeadLetterReason;
import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts a delivery, or parks it; what it came to is a {@link Result}. Runs beside the job. */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final Webhook webhook;
  private final WebhookClient client;
  private final UndeliveredAlerts undelivered;
  private final Clock clock;
  private final DoubleSupplier random;
  private boolean failing;

  Attempt(
      Webhook webhook,
      WebhookClient client,
      UndeliveredAlerts undelivered,
      Clock clock,
      DoubleSupplier random) {
    this.webhook = webhook;
    this.client = client;
    this.undelivered = undelivered;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Posts once.
   *
   * @param one what to post
   * @param expired it waited too long: park it unposted
   */
  Result run(Waiting one, boolean expired) throws InterruptedException {
    PendingDelivery pending = one.pending();
    if (pending.body().isEmpty()) {
      return parked(pending, DeadLetterReason.INTERNAL_ERROR, "its body could not be made");
    }
    if (expired) {
      return parked(
          pending,
          DeadLetterReason.REJECTED_BY_DESTINATION,
          "waited " + webhook.retry().giveUpAfter().toSeconds() + " s while nothing was taken");
    }
    return settled(pending.tried(), client.post(pending));
  }

  private Result settled(PendingDelivery tried, Answer answer) {
    return switch (DeliveryClassifier.classify(answer)) {
      case DELIVERED -> delivered();
      case REFUSED -> refused(tried, answer);
      case RETRY ->
          tried.attempts() >= webhook.retry().attempts()
              ? refused(tried, answer)
              : again(tried, answer);
    };
  }

  private Result delivered() {
    if (failing) {
      failing = false;
      LOG.info("webhook {} takes alerts again", webhook.name());
    }
    return new Result.Delivered();
  }

  private Result refused(PendingDelivery tried, Answer answer) {
    return parked(
        tried,
        DeadLetterReason.REJECTED_BY_DESTINATION,
        answer.shown() + " at attempt " + tried.attempts());
  }

  private Result again(PendingDelivery tried, Answer answer) {
    if (!failing) {
      failing = true;
      LOG.warn(
          "webhook {} at {} {}; its alerts are tried again",
          webhook.name(),
          webhook.endpoint().shown(),
          answer.shown());
    }
    RetryPolicy retry = webhook.retry();
    Duration pause = retry.pause(tried.attempts(), random.getAsDouble());
    Duration asked =
        answer instanceof Answer.Status status
            ? status.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    Duration bounded = asked.compareTo(retry.longestPause()) > 0 ? retry.longestPause() : asked;
    return new Result.Again(tried, bounded.compareTo(pause) > 0 ? bounded : pause, bounded);
  }

  private Result parked(PendingDelivery pending, DeadLetterReason reason, String problem) {
    String detail =
        "webhook " + webhook.name() + " at " + webhook.endpoint().shown() + ": " + problem;
    try {
      undelivered.park(DeadLetters.of(webhook, pending, reason, detail, clock.instant()));
    } catch (RuntimeException e) {
      LOG.error(
          "alert {} is undelivered and cannot be parked ({}); it is kept and tried again",
          pending.idempotencyKey(),
          e.getClass().getSimpleName());
      Duration pause = webhook.retry().longestPause();
      return new Result.Again(pending, pause, Duration.ZERO);
    }
    LOG.warn("alert {} is parked: {}", pending.idempotencyKey(), detail);
    return new Result.Parked();
  }

  /** What an attempt came to. */
  sealed interface Result {
    /** The destination has it. */
    record Delivered() implements Result {}

    /** It is among the undelivered alerts. */
    record Parked() implements Result {}

    /**
     * To be tried again.
     *
     * @param pending as it is now
     * @param pause before the next attempt
     * @param pauseForAll before any other alert is posted, as the destination asked
     */
    record Again(PendingDelivery pending, Duration pause, Duration pauseForAll) implements Result {}
  }
}
