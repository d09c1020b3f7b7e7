package io.vigie.streaming.topology;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Parts what was read: events go on, enriched; dead letters go aside; drops are counted. Every
 * outcome is counted once as read and once as what became of it, so that the counts balance.
 */
public final class Triage extends ProcessFunction<Normalised, SecurityEvent> {

  private static final long serialVersionUID = 1L;

  /** Counter of log records read. */
  public static final String READ = "read";

  /** Counter of events. */
  public static final String EVENTS = "events";

  /** Counter of dead letters; followed by the reason. */
  public static final String DEAD_LETTER = "dead_letter.";

  /** Counter of drops; followed by the reason. */
  public static final String DROPPED = "dropped.";

  /** Where the dead letters go. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", RecordTypes.of(DeadLetter.class));

  private final EnricherFactory enrichers;
  private transient @Nullable EventEnricher enricher;
  private transient @Nullable LongCounter read;
  private transient @Nullable LongCounter events;
  private transient @Nullable Map<String, LongCounter> counters;

  /** Parts and enriches. */
  public Triage(EnricherFactory enrichers) {
    this.enrichers = enrichers;
  }

  @Override
  public void open(OpenContext context) {
    EventEnricher opened = enrichers.open();
    enricher = opened;
    opened
        .counts()
        .forEach(
            (name, count) -> getRuntimeContext().getMetricGroup().gauge(name, count::getAsLong));
    counters = new HashMap<>();
    read = counter(READ);
    events = counter(EVENTS);
  }

  @Override
  public void processElement(Normalised outcome, Context context, Collector<SecurityEvent> out) {
    requireNonNull(read).add(1);
    if (outcome instanceof Normalised.Accepted accepted) {
      requireNonNull(events).add(1);
      requireNonNull(enricher).enrich(accepted.event());
      out.collect(accepted.event());
    } else if (outcome instanceof Normalised.Refused refused) {
      counter(DEAD_LETTER + refused.letter().getReason()).add(1);
      context.output(DEAD_LETTERS, refused.letter());
    } else if (outcome instanceof Normalised.Dropped dropped) {
      counter(DROPPED + dropped.reason()).add(1);
    }
  }

  private LongCounter counter(String name) {
    Map<String, LongCounter> known = requireNonNull(counters);
    LongCounter counter = known.get(name);
    if (counter == null) {
      counter = new LongCounter();
      getRuntimeContext().addAccumulator(name, counter);
      LongCounter counted = counter;
      getRuntimeContext().getMetricGroup().gauge(name, counted::getLocalValuePrimitive);
      known.put(name, counter);
    }
    return counter;
  }

  @Override
  public void close() throws Exception {
    EventEnricher open = enricher;
    if (open != null) {
      open.close();
    }
  }
}
