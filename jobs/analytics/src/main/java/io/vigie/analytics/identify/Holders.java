package io.vigie.analytics.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules by which an alias belongs to accounts. Times are microseconds. */
final class Holders {

  private static final Comparator<Holding> BY_BEGINNING =
      Comparator.<Holding>comparingLong(holding -> holding.from)
          .thenComparing(holding -> String.valueOf(holding.account.account()));

  private final long reach;

  /** A standing holding reaches so far back before it was told. */
  Holders(long reach) {
    this.reach = reach;
  }

  /**
   * Takes a fact in.
   *
   * @param now when it came
   */
  void learn(AliasState state, Binding fact, long now) {
    if (fact.effect() == Binding.Effect.ENDS) {
      end(state, fact, now);
    } else if (state.kind.isShared()) {
      begin(state, fact, now);
    } else {
      take(state, fact, now);
    }
  }

  /** Accounts that had a shared alias at any time from one to another, the first one first. */
  List<Named> during(AliasState state, long from, long to) {
    List<Holding> found = new ArrayList<>();
    for (Holding holding : state.holdings) {
      if (beginning(state, holding) <= to && holding.until > from) {
        found.add(holding);
      }
    }
    found.sort(BY_BEGINNING);
    return found.stream().map(holding -> holding.account).toList();
  }

  /** Who had an alias of one account at a time, the newest at that time. */
  static @Nullable Holding at(AliasState state, long time) {
    Holding found = null;
    for (Holding holding : state.holdings) {
      if (holding.from <= time && (found == null || holding.from > found.from)) {
        found = holding;
      }
    }
    return found;
  }

  /** A standing holding began before it was told, but not before another's had ended. */
  private long beginning(AliasState state, Holding holding) {
    if (!holding.standing) {
      return holding.from;
    }
    long earliest = holding.from - reach;
    for (Holding other : state.holdings) {
      if (other.until <= holding.from && !other.account.isSame(holding.account)) {
        earliest = Math.max(earliest, other.until);
      }
    }
    return earliest;
  }

  /** A number that others keep is shared. */
  private static void begin(AliasState state, Binding fact, long now) {
    boolean stands = fact.effect() == Binding.Effect.STANDS;
    Holding known = nextToEnd(state, fact);
    if (known != null) {
      if (fact.time() < known.from) {
        known.from = fact.time();
        known.standing = stands;
      }
      known.account = known.account.with(fact.account());
      known.seen = Math.max(known.seen, now);
      return;
    }
    add(
        state,
        new Holding(fact.account(), fact.time(), stands, Long.MAX_VALUE, now),
        AliasState.SHARED_LIMIT);
  }

  /** Of what the account holds, what ends next after the time of a fact. */
  private static @Nullable Holding nextToEnd(AliasState state, Binding fact) {
    Holding found = null;
    for (Holding holding : state.holdings) {
      if (holding.account.isSame(fact.account())
          && fact.time() < holding.until
          && (found == null || holding.until < found.until)) {
        found = holding;
      }
    }
    return found;
  }

  /** Who gives a number up had it, even if nobody said so before. */
  private static void end(AliasState state, Binding fact, long now) {
    for (Holding holding : state.holdings) {
      if (holding.account.isSame(fact.account())
          && holding.from <= fact.time()
          && fact.time() <= holding.until) {
        holding.until = fact.time();
        holding.seen = Math.max(holding.seen, now);
        return;
      }
    }
    add(
        state,
        new Holding(fact.account(), fact.time(), true, fact.time(), now),
        AliasState.SHARED_LIMIT);
  }

  /** A session or id passes from one to the next. */
  private static void take(AliasState state, Binding fact, long now) {
    Holding before = at(state, fact.time());
    if (before != null && before.account.isSame(fact.account())) {
      before.account = before.account.with(fact.account());
      before.seen = Math.max(before.seen, now);
      return;
    }
    Holding after = next(state, fact.time());
    if (after != null && after.account.isSame(fact.account())) {
      after.from = fact.time();
      after.seen = Math.max(after.seen, now);
      return;
    }
    add(
        state,
        new Holding(fact.account(), fact.time(), false, Long.MAX_VALUE, now),
        AliasState.SOLE_LIMIT);
  }

  private static @Nullable Holding next(AliasState state, long time) {
    Holding found = null;
    for (Holding holding : state.holdings) {
      if (holding.from > time && (found == null || holding.from < found.from)) {
        found = holding;
      }
    }
    return found;
  }

  /** Adds one; of too many the one that began first gives way. */
  private static void add(AliasState state, Holding holding, int limit) {
    state.holdings.add(holding);
    if (state.holdings.size() > limit) {
      state.holdings.sort(BY_BEGINNING);
      state.holdings.remove(0);
    }
  }
}
