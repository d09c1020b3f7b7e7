package io.vigie.evaluation.run;

import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.simulator.truth.TruthConsumer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The events of a world in the order in which they happen, up to the most that are wanted. */
public final class Occurrences implements Iterator<SecurityEvent> {

  private final Iterator<SecurityEvent> events;
  private long left;

  private Occurrences(Iterator<SecurityEvent> events, long most) {
    this.events = events;
    this.left = most;
  }

  /** The events alone. */
  public static Iterator<SecurityEvent> of(WorldSpec spec) {
    return with(spec, truth -> {});
  }

  /**
   * The events, and the truth apart from them.
   *
   * @param truth is told of an event before it is handed out
   */
  public static Iterator<SecurityEvent> with(WorldSpec spec, TruthConsumer truth) {
    WireTypes.trust();
    return new Occurrences(spec.open().events(truth), spec.mostEvents());
  }

  @Override
  public boolean hasNext() {
    return left > 0 && events.hasNext();
  }

  @Override
  public SecurityEvent next() {
    if (left <= 0) {
      throw new NoSuchElementException("the world is not wanted any further");
    }
    left--;
    return events.next();
  }
}
