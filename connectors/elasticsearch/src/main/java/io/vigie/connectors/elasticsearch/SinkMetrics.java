package io.vigie.connectors.elasticsearch;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** The sink's metrics, registered. Counted from the HTTP client's threads. */
final class SinkMetrics {

  private static final String GROUP = "elasticsearch";

  private final Map<SinkMetric, Counter> counters = new EnumMap<>(SinkMetric.class);
  private final AtomicLong batchLatency = new AtomicLong();

  SinkMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup(GROUP);
    for (SinkMetric metric : SinkMetric.values()) {
      if (metric != SinkMetric.BATCH_LATENCY) {
        counters.put(metric, group.counter(metric.metricName(), new ThreadSafeSimpleCounter()));
      }
    }
    group.gauge(SinkMetric.BATCH_LATENCY.metricName(), (Gauge<Long>) batchLatency::get);
  }

  Counter counter(SinkMetric metric) {
    Counter counter = counters.get(metric);
    if (counter == null) {
      throw new IllegalArgumentException(metric + " is not a counter");
    }
    return counter;
  }

  void count(SinkMetric metric, long howMany) {
    counter(metric).inc(howMany);
  }

  void batchTook(long millis) {
    batchLatency.set(millis);
  }
}
