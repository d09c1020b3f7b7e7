package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.SecurityEvent;
import java.util.Iterator;
import java.util.List;

/** Events in the order in which they arrive. */
record Arriving(List<SecurityEvent> events) implements OrderedInput {

  @Override
  public Cursor open() {
    Iterator<SecurityEvent> rest = events.iterator();
    return () ->
        rest.hasNext()
            ? new Normalised.Accepted(SecurityEvent.newBuilder(rest.next()).build())
            : null;
  }
}
