package io.vigie.streaming.job;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Timeliness;

/** Event time of an outcome, for Flink. */
final class EventTime {

  /** An outcome without a time, or whose time says nothing of the others, moves no watermark. */
  private static final long NONE = -1;

  private EventTime() {}

  static long millis(Normalised outcome) {
    return outcome instanceof Normalised.Accepted accepted
            && Timeliness.advancesTime(accepted.event())
        ? Math.floorDiv(accepted.event().getTime(), 1_000)
        : NONE;
  }
}
