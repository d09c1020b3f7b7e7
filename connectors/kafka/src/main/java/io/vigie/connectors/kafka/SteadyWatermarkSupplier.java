package io.vigie.connectors.kafka;

import io.vigie.connectors.kafka.SteadyWatermarks.WallClock;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Makes a generator for each partition. A source's task has a copy of its own, whose generators
 * count together: they all get the metric group of the task, which takes a name only once.
 */
final class SteadyWatermarkSupplier<T> implements WatermarkGeneratorSupplier<T> {

  private static final long serialVersionUID = 1L;

  private final SteadyWatermarks settings;
  private final WallClock wall;
  private transient @Nullable Counters counters;

  /**
   * What is counted in a task.
   *
   * @param futureTimes {@link KafkaMetrics#FUTURE_TIMES}
   * @param silences {@link KafkaMetrics#SILENCES}
   */
  private record Counters(Counter futureTimes, Counter silences) {

    static Counters in(MetricGroup metrics) {
      return new Counters(
          metrics.counter(KafkaMetrics.FUTURE_TIMES.metricName()),
          metrics.counter(KafkaMetrics.SILENCES.metricName()));
    }
  }

  SteadyWatermarkSupplier(SteadyWatermarks settings, WallClock wall) {
    this.settings = settings;
    this.wall = wall;
  }

  @Override
  public WatermarkGenerator<T> createWatermarkGenerator(Context context) {
    Counters counting = counters;
    if (counting == null) {
      counting = Counters.in(context.getMetricGroup());
      counters = counting;
    }
    return new SteadyWatermarkGenerator<>(
        settings,
        context.getInputActivityClock(),
        wall,
        counting.futureTimes(),
        counting.silences());
  }
}
