package io.vigie.connectors.elasticsearch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a spell of failure, so that it is told when it changes and now and then, not always.
 */
final class Outage {

  private static final Duration REMINDER = Duration.ofSeconds(30);

  private @Nullable Instant since;
  private @Nullable Instant told;
  private String lastReason = "";

  /** Whether this reason is new, or old but not told for a while. */
  synchronized boolean worthTelling(String reason) {
    Instant now = Instant.now();
    since = since == null ? now : since;
    boolean due = told == null || !reason.equals(lastReason) || now.isAfter(told.plus(REMINDER));
    if (due) {
      told = now;
      lastReason = reason;
    }
    return due;
  }

  /** Ends the spell; says how long it lasted, if there was one. */
  synchronized Optional<Duration> end() {
    Optional<Duration> lasted =
        Optional.ofNullable(since)
            .map(start -> Duration.between(start, Instant.now()).truncatedTo(ChronoUnit.SECONDS));
    since = null;
    told = null;
    return lasted;
  }
}
