package io.vigie.evaluation.run;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.backtest.OrderedInput;
import java.util.Iterator;

/** The events of a world as a bounded input of the topology. The truth is not asked for. */
record WorldInput(WorldSpec spec) implements OrderedInput {

  @Override
  public Cursor open() {
    Iterator<SecurityEvent> events = Occurrences.of(spec);
    return () -> events.hasNext() ? new Normalised.Accepted(events.next()) : null;
  }
}
