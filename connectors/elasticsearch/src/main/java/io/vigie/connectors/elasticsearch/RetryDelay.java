package io.vigie.connectors.elasticsearch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Exponential back-off with jitter: after the n-th failure in a row a random time between half and
 * all of {@code min(longest, shortest × 2ⁿ⁻¹)}, so that many writers do not come back at once.
 */
final class RetryDelay {

  private static final int LARGEST_EXPONENT = 20;

  private final Duration shortest;
  private final Duration longest;
  private final DoubleSupplier random;
  private int failures;

  RetryDelay(Duration shortest, Duration longest) {
    this(shortest, longest, () -> ThreadLocalRandom.current().nextDouble());
  }

  RetryDelay(Duration shortest, Duration longest, DoubleSupplier random) {
    this.shortest = shortest;
    this.longest = longest;
    this.random = random;
  }

  /** The delay after one more failure in a row. */
  synchronized Duration grown() {
    failures++;
    return jittered(failures);
  }

  /** The delay when part got through: the shortest; the row of failures is over. */
  synchronized Duration first() {
    failures = 0;
    return jittered(1);
  }

  /** Something got through. */
  synchronized void reset() {
    failures = 0;
  }

  private Duration jittered(int nth) {
    long doubled = shortest.toMillis() << Math.min(nth - 1, LARGEST_EXPONENT);
    long ceiling = Math.min(longest.toMillis(), doubled);
    return Duration.ofMillis(Math.round(ceiling * (0.5 + 0.5 * random.getAsDouble())));
  }
}
