package io.vigie.analytics.identify;

import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Names the account of events that point at it by an alias: a session by whoever has it at the time
 * of the event, a change at a carrier by everybody who had the number when the change took effect,
 * one copy for each. What nobody has goes on as it is; a change at a carrier only after {@link
 * IdentifySettings#patience}, in case that its enrolment comes later.
 */
public final class IdentifyStage implements Stage<AliasInput, SecurityEvent> {

  static final StateSlot<AliasState> SLOT = new StateSlot<>("identify-alias", AliasState.CODEC);

  /** In so many batches aliases are woken during the time that they are remembered. */
  private static final int BATCHES = 64;

  /** A use keeps an alias in memory, but is written down only this often in that time. */
  private static final int TOUCHES = 8;

  /** Facts first: they hold for events of the same time. */
  private static final Comparator<AliasInput> SAME_TIME =
      Comparator.<AliasInput, Boolean>comparing(Question.class::isInstance)
          .thenComparing(input -> input.alias().tenant())
          .thenComparing(input -> input.alias().kind())
          .thenComparing(input -> input.alias().value())
          .thenComparing(IdentifyStage::eventId)
          .thenComparing(IdentifyStage::effect);

  private final IdentifySettings settings;
  private final Holders holders;
  private final long reach;
  private final long patience;

  /** The stage with its settings. */
  public IdentifyStage(IdentifySettings settings) {
    this.settings = settings;
    this.reach = Durations.micros(settings.reach());
    this.patience = Durations.micros(settings.patience());
    this.holders = new Holders(reach);
  }

  @Override
  public List<StateSlot<?>> slots() {
    return List.of(SLOT);
  }

  @Override
  public String keyOf(AliasInput input) {
    return input.alias().key();
  }

  @Override
  public long timeOf(AliasInput input) {
    return input.time();
  }

  @Override
  public int compareAtSameTime(AliasInput one, AliasInput other) {
    return SAME_TIME.compare(one, other);
  }

  /** A fact is worth having whenever it comes; whether an event comes too late others judge. */
  @Override
  public boolean judgesLate(AliasInput input) {
    return true;
  }

  @Override
  public void observe(AliasInput input, KeyedMemory memory, Consumer<? super SecurityEvent> out) {
    AliasState known = memory.get(SLOT);
    AliasState state = known == null ? new AliasState(input.alias().kind()) : known;
    if (input instanceof Binding fact) {
      holders.learn(state, fact, memory.now());
      state.waiting.forEach(waiting -> tell(state, waiting, out));
      keep(state, memory);
    } else if (input instanceof Question question) {
      if (state.kind.isShared()) {
        report(state, question.event(), memory.now(), out);
        keep(state, memory);
      } else {
        use(state, question.event(), memory, out);
      }
    }
  }

  @Override
  public void wake(
      StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super SecurityEvent> out) {
    AliasState state = memory.get(SLOT);
    if (state != null) {
      for (Iterator<Waiting> all = state.waiting.iterator(); all.hasNext(); ) {
        Waiting waiting = all.next();
        if (waiting.until <= time) {
          all.remove();
          giveUp(waiting, out);
        }
      }
      state.holdings.removeIf(holding -> expiry(state.kind, holding) <= time);
      keep(state, memory);
    }
  }

  private void use(
      AliasState state,
      SecurityEvent event,
      KeyedMemory memory,
      Consumer<? super SecurityEvent> out) {
    Holding holding = Holders.at(state, event.getTime());
    if (holding == null) {
      out.accept(event);
      return;
    }
    out.accept(NamedCopy.of(event, holding.account));
    long kept = Durations.micros(settings.memory(state.kind));
    if (memory.now() - holding.seen > kept / TOUCHES) {
      holding.seen = memory.now();
      keep(state, memory);
    }
  }

  private void report(
      AliasState state, SecurityEvent event, long now, Consumer<? super SecurityEvent> out) {
    Waiting waiting = new Waiting(event, now + patience);
    tell(state, waiting, out);
    if (patience > 0) {
      state.waiting.add(waiting);
      if (state.waiting.size() > AliasState.WAITING_LIMIT) {
        giveUp(state.waiting.remove(0), out);
      }
    } else {
      giveUp(waiting, out);
    }
  }

  /** Tells a change to those who had the number and were not told yet. */
  private void tell(AliasState state, Waiting waiting, Consumer<? super SecurityEvent> out) {
    SecurityEvent event = waiting.event;
    Long effective = effective(event);
    long to = effective == null ? event.getTime() : effective;
    long from = effective == null ? to - reach : to;
    for (Named account : holders.during(state, from, to)) {
      String name = String.valueOf(account.account());
      if (!waiting.told.contains(name) && waiting.told.size() < AliasState.SHARED_LIMIT) {
        out.accept(
            waiting.told.isEmpty()
                ? NamedCopy.of(event, account)
                : NamedCopy.further(event, account));
        waiting.told.add(name);
      }
    }
  }

  private static void giveUp(Waiting waiting, Consumer<? super SecurityEvent> out) {
    if (waiting.told.isEmpty()) {
      out.accept(waiting.event);
    }
  }

  /** When a change took effect; null where the carrier only says that it lies behind. */
  private static @Nullable Long effective(SecurityEvent event) {
    return event.getPayload() instanceof SubscriberChange change ? change.getEffective() : null;
  }

  private void keep(AliasState state, KeyedMemory memory) {
    long wakeAt = KeyedMemory.NEVER;
    for (Holding holding : state.holdings) {
      wakeAt = Math.min(wakeAt, expiry(state.kind, holding));
    }
    for (Waiting waiting : state.waiting) {
      wakeAt = Math.min(wakeAt, waiting.until);
    }
    if (state.isEmpty()) {
      memory.clear(SLOT);
    } else {
      memory.put(SLOT, state, wakeAt);
    }
  }

  /** What ended is remembered for as long as a report may reach back to it. */
  private long expiry(AliasKind kind, Holding holding) {
    boolean open = holding.isOpen();
    long kept = open ? Durations.micros(settings.memory(kind)) : reach + patience;
    long since = open ? holding.seen : Math.max(holding.until, holding.seen);
    return WakeBatch.of(kept, BATCHES).after(since + kept);
  }

  private static String eventId(AliasInput input) {
    return input instanceof Question question
        ? question.event().getId()
        : ((Binding) input).eventId();
  }

  private static String effect(AliasInput input) {
    return input instanceof Binding fact ? fact.effect().name() : "";
  }
}
