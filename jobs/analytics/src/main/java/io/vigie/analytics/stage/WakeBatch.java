package io.vigie.analytics.stage;

import io.vigie.analytics.settings.Durations;
import java.time.Duration;

/**
 * Wakes keys in batches: timers of one time cost the engine less than timers of many. What has run
 * out is forgotten up to one batch later.
 *
 * @param micros length of a batch in event time, in microseconds; at least 1
 */
public record WakeBatch(long micros) {

  /** Refuses a batch without length. */
  public WakeBatch {
    if (micros < 1) {
      throw new IllegalArgumentException("micros is " + micros + "; give 1 or more");
    }
  }

  /** As many batches as wanted during the time that something is kept. */
  public static WakeBatch of(Duration kept, int batches) {
    return of(Durations.micros(kept), batches);
  }

  /** The same for a time in microseconds. */
  public static WakeBatch of(long keptMicros, int batches) {
    return new WakeBatch(Math.max(1, keptMicros / batches));
  }

  /**
   * When to wake for what runs out at a time: the end of the batch in which that lies, which is
   * later. Both in microseconds since 1970-01-01T00:00:00Z.
   */
  public long after(long expires) {
    return (Math.floorDiv(expires, micros) + 1) * micros;
  }
}
