package io.vigie.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks that do not wait for the next record. Each partition's watermark stays the bound
 * behind the newest event time seen in it; once nothing newer has come for the silence, it goes on
 * with the clock, so that what was seen is judged in time. A partition that has had no record at
 * all is idle and holds nobody back.
 *
 * <p>The clock that runs in silence is the input's own: it stands still while the source is held
 * back (by a slow job downstream, or by alignment), when silence says nothing about the partition.
 * It never takes the watermark past the wall clock less the bound.
 *
 * @param bound how much later than its successors a record may come, zero or more
 * @param silence how long nothing newer may come before the clock takes over, more than zero
 * @param tolerance how far ahead of this machine's clock an event time may lie and still be
 *     believed, zero or more; beyond it a record moves no watermark
 */
public record SteadyWatermarks(Duration bound, Duration silence, Duration tolerance)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Often enough that a fast reader of a backlog seldom waits to hear how far the others are. */
  private static final Duration ALIGNED_EVERY = Duration.ofMillis(200);

  /** Bound 30 s, silence 30 s, tolerance 5 min. */
  public static final SteadyWatermarks DEFAULT =
      new SteadyWatermarks(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(5));

  public SteadyWatermarks {
    requireAtLeast("bound", bound, Duration.ZERO);
    requireAtLeast("silence", silence, Duration.ofMillis(1));
    requireAtLeast("tolerance", tolerance, Duration.ZERO);
  }

  private static void requireAtLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new KafkaSettingsException(
          "%s must be at least %s, not %d ms".formatted(name, Words.of(least), value.toMillis()));
    }
  }

  /**
   * The strategy for a source; the caller adds the timestamp assigner. Records without a time (less
   * than zero) move no watermark.
   *
   * @param <T> elements of the source
   */
  public <T> WatermarkStrategy<T> strategy() {
    return strategy(System::currentTimeMillis);
  }

  /** The same under another wall clock, in milliseconds since 1970. */
  <T> WatermarkStrategy<T> strategy(WallClock wall) {
    return WatermarkStrategy.forGenerator(new SteadyWatermarkSupplier<>(this, wall));
  }

  /**
   * Keeps partitions together while a backlog is read: a partition that is further ahead of the
   * slowest of its group pauses, so that what waits in the job for the watermark stays small.
   *
   * @param strategy of the sources to keep together
   * @param group name shared by them
   * @param drift how far ahead a partition may be, more than zero
   */
  public static <T> WatermarkStrategy<T> aligned(
      WatermarkStrategy<T> strategy, String group, Duration drift) {
    requireAtLeast("drift", drift, Duration.ofMillis(1));
    return strategy.withWatermarkAlignment(group, drift, ALIGNED_EVERY);
  }

  /** Tells the time of day, in milliseconds since 1970-01-01T00:00:00Z. */
  @FunctionalInterface
  interface WallClock extends Serializable {
    long millis();
  }
}
