package io.vigie.connectors.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Decides whether an attempt succeeded, is worth repeating, or never will be. */
final class DeliveryClassifier {

  /** Request time-out, too early (RFC 8470), too many requests. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private DeliveryClassifier() {}

  /**
   * The one place that decides.
   *
   * @param answer how an attempt ended
   */
  static DeliveryOutcome classify(Answer answer) {
    if (answer instanceof Answer.Status status) {
      return classify(status.code());
    }
    Throwable cause = ((Answer.Failure) answer).cause();
    // A secret's file may be absent for a moment while it is rotated.
    return cause instanceof IOException
            || cause instanceof TimeoutException
            || cause instanceof SecretUnavailableException
        ? DeliveryOutcome.RETRY
        : DeliveryOutcome.REFUSED;
  }

  private static DeliveryOutcome classify(int status) {
    if (status >= 200 && status < 300) {
      return DeliveryOutcome.DELIVERED;
    }
    // Redirects are not followed: they would carry alerts to a host that nobody set.
    return status >= 500 || PASSING.contains(status)
        ? DeliveryOutcome.RETRY
        : DeliveryOutcome.REFUSED;
  }
}
