package io.vigie.analytics.enrich.exposure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often each {@link ExposureCount} happened; may be read by other threads. */
public final class ExposureCounts {

  private final Map<ExposureCount, LongAdder> counts = new EnumMap<>(ExposureCount.class);

  ExposureCounts() {
    for (ExposureCount what : ExposureCount.values()) {
      counts.put(what, new LongAdder());
    }
  }

  void add(ExposureCount what) {
    counter(what).increment();
  }

  /** How often it happened. */
  public long of(ExposureCount what) {
    return counter(what).sum();
  }

  private LongAdder counter(ExposureCount what) {
    return Objects.requireNonNull(counts.get(what));
  }
}
