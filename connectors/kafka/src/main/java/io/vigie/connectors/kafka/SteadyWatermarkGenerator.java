package io.vigie.connectors.kafka;

import io.vigie.connectors.kafka.SteadyWatermarks.WallClock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.clock.RelativeClock;

/** One partition's watermark; see {@link SteadyWatermarks}. All times are in milliseconds. */
final class SteadyWatermarkGenerator<T> implements WatermarkGenerator<T> {

  private static final long NONE = Long.MIN_VALUE;

  private final long bound;
  private final long silence;
  private final long tolerance;
  private final RelativeClock activity;
  private final WallClock wall;
  private final Counter futureTimes;
  private final Counter silences;

  /** Newest event time that was believed. */
  private long newest = NONE;

  /** Activity clock when the newest event time was last raised, or when watching began. */
  private long raisedAt;

  /**
   * Whether it was raised since the last tick: the clock is read once a tick, not once a record.
   */
  private boolean raised;

  private boolean silent;
  private long believable;
  private long emitted = NONE;

  SteadyWatermarkGenerator(
      SteadyWatermarks settings,
      RelativeClock activity,
      WallClock wall,
      Counter futureTimes,
      Counter silences) {
    this.bound = settings.bound().toMillis();
    this.silence = settings.silence().toMillis();
    this.tolerance = settings.tolerance().toMillis();
    this.activity = activity;
    this.wall = wall;
    this.futureTimes = futureTimes;
    this.silences = silences;
    this.raisedAt = activity.relativeTimeMillis();
    this.believable = wall.millis() + tolerance;
  }

  @Override
  public void onEvent(T event, long time, WatermarkOutput output) {
    if (time <= newest || time < 0) {
      return;
    }
    if (time > believable && !believableNow(time)) {
      futureTimes.inc();
      return;
    }
    if (newest == NONE) {
      output.markActive();
    }
    newest = time;
    raised = true;
  }

  /** The clock may have gone on since the last tick. */
  private boolean believableNow(long time) {
    believable = wall.millis() + tolerance;
    return time <= believable;
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = wall.millis();
    long tick = activity.relativeTimeMillis();
    believable = now + tolerance;
    if (raised) {
      raised = false;
      raisedAt = tick;
      silent = false;
    }
    long quiet = tick - raisedAt;
    if (newest != NONE) {
      emit(quiet < silence ? newest : withTheClock(quiet, now), output);
    } else if (quiet >= silence) {
      output.markIdle();
    }
  }

  private long withTheClock(long quiet, long now) {
    if (!silent) {
      silent = true;
      silences.inc();
    }
    return Math.max(newest, Math.min(newest + quiet, now));
  }

  private void emit(long time, WatermarkOutput output) {
    // As everywhere in Flink, a watermark says that nothing at or before it is still to come.
    long watermark = time - bound - 1;
    if (watermark > emitted) {
      emitted = watermark;
      output.emitWatermark(new Watermark(watermark));
    }
  }
}
