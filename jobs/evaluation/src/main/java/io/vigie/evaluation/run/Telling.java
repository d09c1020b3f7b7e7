package io.vigie.evaluation.run;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.evaluation.truth.Ledger;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.backtest.OrderedInput;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A world that is run once for all: the topology reads its events; what it reads, the baselines see
 * and the ledger counts on the way. The truth goes to the ledger alone.
 *
 * <p>A job can only be given what can be sent, so it is given a number, and takes the world by it
 * where it reads: in this process.
 */
final class Telling {

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, Telling> AWAITED = new ConcurrentHashMap<>();

  private final WorldSpec world;
  private final Ledger ledger;
  private final Onlookers onlookers;
  private volatile long now;

  /**
   * A world that was not run yet.
   *
   * @param ledger counts what happens
   * @param onlookers see what happens
   */
  Telling(WorldSpec world, Ledger ledger, Onlookers onlookers) {
    this.world = world;
    this.ledger = ledger;
    this.onlookers = onlookers;
  }

  /** The events, to be read once. */
  OrderedInput input() {
    long number = NUMBERS.incrementAndGet();
    AWAITED.put(number, this);
    return new Input(number);
  }

  /** Nobody will read the events any more. */
  void over() {
    AWAITED.values().remove(this);
  }

  /** Time of the event that was read last, µs; 0 before the first. */
  long now() {
    return now;
  }

  private OrderedInput.Cursor begin() {
    Iterator<SecurityEvent> events = Occurrences.with(world, ledger::told);
    return () -> {
      if (!events.hasNext()) {
        return null;
      }
      SecurityEvent event = events.next();
      ledger.happened(event);
      onlookers.see(event);
      now = event.getTime();
      return new Normalised.Accepted(event);
    };
  }

  /**
   * What is sent in place of the world.
   *
   * @param number by which it is taken
   */
  private record Input(long number) implements OrderedInput {

    @Override
    public Cursor open() {
      Telling telling = AWAITED.remove(number);
      if (telling == null) {
        throw new IllegalStateException("a world is read once, and this one was");
      }
      return telling.begin();
    }
  }
}
