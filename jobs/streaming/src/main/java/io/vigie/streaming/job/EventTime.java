package io.vigie.streaming.job;

import io.vigie.analytics.normalise.Normalised;

/** Event time of an outcome, for Flink. */
final class EventTime {

  /** An outcome without a time moves no watermark. */
  private static final long NONE = -1;

  private EventTime() {}

  static long millis(Normalised outcome) {
    return outcome instanceof Normalised.Accepted accepted
        ? Math.floorDiv(accepted.event().getTime(), 1_000)
        : NONE;
  }
}
