package io.vigie.connectors.http;

import java.time.Duration;
import java.util.Optional;

/** How an attempt ended. */
sealed interface Answer {

  /** What to say of it: no secret, no personal data, nothing the destination made up. */
  String shown();

  /**
   * The destination answered.
   *
   * @param code HTTP status
   * @param retryAfter what it asks us to wait
   */
  record Status(int code, Optional<Duration> retryAfter) implements Answer {
    @Override
    public String shown() {
      return "answered with status " + code;
    }
  }

  /** No answer came. */
  record Failure(Throwable cause) implements Answer {
    @Override
    public String shown() {
      // Messages of network exceptions may repeat the URL, whose path may be a secret.
      return cause instanceof InvalidWebhookException || cause instanceof SecretUnavailableException
          ? String.valueOf(cause.getMessage())
          : "failed (" + cause.getClass().getSimpleName() + ")";
    }
  }
}
