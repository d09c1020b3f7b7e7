package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Keys;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Adds the counts of a trait up, bucket by bucket, and watches them. */
public final class TraitStage implements Stage<TraitCount, TraitAlarm> {

  private static final StateSlot<TraitState> SLOT = new StateSlot<>("trait", TraitState.CODEC);

  private static final Comparator<TraitCount> SAME_TIME =
      Comparator.<TraitCount, String>comparing(count -> count.tenant)
          .thenComparing(count -> count.kind)
          .thenComparing(count -> count.value)
          .thenComparing(count -> count.part);

  private final TraitSettings settings;
  private final TraitWatch watch;

  /** The stage with its settings. */
  public TraitStage(TraitSettings settings) {
    this.settings = settings;
    this.watch = new TraitWatch(settings);
  }

  @Override
  public List<StateSlot<?>> slots() {
    return List.of(SLOT);
  }

  StateSlot<TraitState> slot() {
    return SLOT;
  }

  @Override
  public String keyOf(TraitCount count) {
    return Keys.of(count.tenant, count.kind.name(), count.value);
  }

  @Override
  public long timeOf(TraitCount count) {
    return count.end();
  }

  @Override
  public int compareAtSameTime(TraitCount one, TraitCount other) {
    return SAME_TIME.compare(one, other);
  }

  @Override
  public void observe(TraitCount count, KeyedMemory memory, Consumer<? super TraitAlarm> out) {
    TraitState known = memory.get(SLOT);
    TraitState state =
        known == null ? new TraitState(count.tenant, count.kind, count.value) : known;
    TraitCount bucket = state.bucket;
    if (bucket != null && bucket.start != count.start) {
      close(state, bucket, count.end(), out);
      bucket = null;
    }
    if (bucket == null) {
      state.bucket = count;
    } else {
      bucket.merge(count);
    }
    keep(state, memory);
  }

  @Override
  public void wake(
      StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super TraitAlarm> out) {
    TraitState state = memory.get(SLOT);
    if (state == null) {
      return;
    }
    TraitCount bucket = state.bucket;
    if (bucket != null && bucket.end() < time) {
      close(state, bucket, time, out);
    }
    watch.rest(state, time);
    tell(state, time, out);
    Surge surge = state.surge;
    if (surge != null && surge.closed != 0) {
      state.surge = null;
    }
    if (state.bucket == null && forgottenAt(state) <= time) {
      memory.clear(SLOT);
    } else {
      keep(state, memory);
    }
  }

  private void close(
      TraitState state, TraitCount bucket, long time, Consumer<? super TraitAlarm> out) {
    watch.close(state, bucket);
    state.bucket = null;
    tell(state, time, out);
  }

  private void tell(TraitState state, long time, Consumer<? super TraitAlarm> out) {
    TraitAlarm news = watch.news(state, time);
    if (news != null) {
      out.accept(news);
    }
  }

  private void keep(TraitState state, KeyedMemory memory) {
    memory.put(SLOT, state, wakeAt(state));
  }

  /**
   * A bucket with failures is looked at as soon as it is complete, and one with suspects when there
   * are failures that they may belong to, where that can make an alarm or belongs to one; others
   * wait for the next, since nothing hangs on when they are looked at.
   */
  private long wakeAt(TraitState state) {
    TraitCount bucket = state.bucket;
    boolean suspicious = bucket != null && (bucket.suspects != null || bucket.looks != null);
    if (bucket != null
        && (bucket.failures > 0 || (suspicious && state.isAccused()))
        && canAlarm(state, bucket)) {
      return bucket.end() + 1;
    }
    Surge surge = state.surge;
    return surge != null && surge.isOpen() ? watch.quietAt(state) : forgottenAt(state);
  }

  /** Whether it has alarmed, or as many accounts may be part of it as an alarm takes. */
  private boolean canAlarm(TraitState state, TraitCount bucket) {
    Surge surge = state.surge;
    if (surge != null && surge.opened != 0) {
      return true;
    }
    long before = surge == null ? 0 : surge.picture.accounts.estimate();
    long now = bucket.picture == null ? 0 : bucket.picture.accounts.estimate();
    return before + now >= settings.leastAccounts();
  }

  /**
   * Successes in a week from which on a trait is remembered for what is usual with it. A password
   * is a person's own: with that of few accounts nothing is usual, and there are as many of them as
   * there are people.
   */
  private int leastUse(TraitKind kind) {
    return kind == TraitKind.PASSWORD ? settings.leastAccounts() : 1;
  }

  private long forgottenAt(TraitState state) {
    TraitCount bucket = state.bucket;
    long newest = bucket == null ? state.lastBucket : bucket.start;
    boolean used = state.weeklySuccesses() >= leastUse(state.kind);
    return newest + Durations.micros(used ? settings.memory() : settings.lookBack());
  }
}
