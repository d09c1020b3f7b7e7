package io.vigie.streaming.topology;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.identify.Named;
import io.vigie.schemas.SecurityEvent;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Counts the events that were asked for by whether their account is known now. */
public final class CountIdentified extends ProcessFunction<SecurityEvent, SecurityEvent> {

  private static final long serialVersionUID = 1L;

  /** Counter of events whose account is known now, by name or id; a copy counts as one. */
  public static final String IDENTIFIED = "identify.identified";

  /** Counter of events whose account nobody knows. */
  public static final String UNIDENTIFIED = "identify.unidentified";

  private transient @Nullable LongCounter identified;
  private transient @Nullable LongCounter unidentified;

  @Override
  public void open(OpenContext context) {
    identified = counter(IDENTIFIED);
    unidentified = counter(UNIDENTIFIED);
  }

  @Override
  public void processElement(SecurityEvent event, Context context, Collector<SecurityEvent> out) {
    requireNonNull(Named.in(event).account() == null ? unidentified : identified).add(1);
    out.collect(event);
  }

  private LongCounter counter(String name) {
    LongCounter counter = new LongCounter();
    getRuntimeContext().addAccumulator(name, counter);
    getRuntimeContext().getMetricGroup().gauge(name, counter::getLocalValuePrimitive);
    return counter;
  }
}
