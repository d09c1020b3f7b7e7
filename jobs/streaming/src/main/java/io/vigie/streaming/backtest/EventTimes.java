package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a backtest: the newest event's time less the bound, at every event that moves it by
 * a tenth of the bound, so that what is late does not depend on the clock of the machine.
 */
final class EventTimes implements WatermarkGenerator<Normalised> {

  private final long bound;
  private final long step;
  private long newest = Long.MIN_VALUE;
  private long told = Long.MIN_VALUE;

  private EventTimes(Duration outOfOrderness) {
    this.bound = outOfOrderness.toMillis();
    this.step = Math.max(1, bound / 10);
  }

  static WatermarkStrategy<Normalised> strategy(Duration outOfOrderness) {
    return WatermarkStrategy.forGenerator(context -> new EventTimes(outOfOrderness));
  }

  @Override
  public void onEvent(Normalised outcome, long timestamp, WatermarkOutput output) {
    if (outcome instanceof Normalised.Accepted && timestamp > newest) {
      newest = timestamp;
      long mark = newest - bound - 1;
      if (told == Long.MIN_VALUE || mark - told >= step) {
        told = mark;
        output.emitWatermark(new Watermark(mark));
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
