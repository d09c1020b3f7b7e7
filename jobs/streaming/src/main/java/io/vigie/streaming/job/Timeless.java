package io.vigie.streaming.job;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * What has no event time, such as settings: it holds no alert up. Only for what ends behind the
 * stages: to one that sorts by event time this is the end of time as soon as all else is idle.
 */
final class Timeless<T> implements WatermarkGenerator<T> {

  /** Just before the watermark that means the end of the input. */
  private static final Watermark ANY_TIME = new Watermark(Long.MAX_VALUE - 1);

  private Timeless() {}

  static <T> WatermarkStrategy<T> watermarks() {
    return WatermarkStrategy.forGenerator(context -> new Timeless<>());
  }

  @Override
  public void onEvent(T element, long time, WatermarkOutput output) {}

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.emitWatermark(ANY_TIME);
  }
}
