package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.stage.StateCodec;
import org.jspecify.annotations.Nullable;

/** What is remembered of one trait. Times are microseconds. */
final class TraitState {

  /** Bound of the written form: two full pictures, suspects twice, baselines. */
  static final int MAX_BYTES = 300_000;

  /** Days whose successes tell how many people use a trait. */
  static final int DAYS = 8;

  static final StateCodec<TraitState> CODEC = new TraitStateCodec();

  final String tenant;
  final TraitKind kind;
  final String value;

  /** The bucket that is being added up, null between buckets. */
  @Nullable TraitCount bucket;

  /** Start of the newest bucket that is closed. */
  long lastBucket = Long.MIN_VALUE;

  // How much goes on, by bucket.
  final DecayedRate recent = new DecayedRate();
  final DecayedRate usual = new DecayedRate();
  final DecayedRate unfamiliar = new DecayedRate();
  final DecayedRate unseen = new DecayedRate();
  final DecayedRate knownFailures = new DecayedRate();
  final DecayedRate usualKnownFailures = new DecayedRate();

  /** Accounts that signed in and were looked for in leaks, and those of them that stand in one. */
  final DecayedRate looked = new DecayedRate();

  final DecayedRate listed = new DecayedRate();

  /** Successes of calm times, each account once a day. */
  final DecayedRate signedIn = new DecayedRate();

  /** How those look who sign in when nobody attacks, and how they use new devices. */
  final Portrait people = new Portrait();

  final Uses uses = new Uses();

  OrphanBaseline baseline = new OrphanBaseline();

  // The hour that goes on.
  long hour = Long.MIN_VALUE;
  double hourOrphans;
  double hourSuccesses;
  boolean hourTainted;
  boolean hourIll;

  double quick;
  double slow;

  /** When the score last was above 0. */
  long lastRaised;

  @Nullable Surge surge;
  Suspects suspects = new Suspects();

  // Successes of the last days.
  long day = Long.MIN_VALUE;
  final int[] daily = new int[DAYS];

  TraitState(String tenant, TraitKind kind, String value) {
    this.tenant = tenant;
    this.kind = kind;
    this.value = value;
  }

  double score() {
    return Math.max(quick, slow);
  }

  /**
   * Whether orphan failures weigh against it, or will when the hour is over. While none do, a
   * bucket without failures can raise no alarm.
   */
  boolean isAccused() {
    return surge != null || score() > 0 || hourOrphans > 0;
  }

  /** Counts successes of a day, and forgets those of a week before. */
  void countDay(long today, long successes) {
    for (long next = Math.max(day + 1, today - DAYS + 1); next <= today; next++) {
      daily[(int) Math.floorMod(next, (long) DAYS)] = 0;
    }
    day = Math.max(day, today);
    int place = (int) Math.floorMod(today, (long) DAYS);
    daily[place] = (int) Math.min(Integer.MAX_VALUE, daily[place] + successes);
  }

  /** Successes of the last seven days and today, each account once a day. */
  long weeklySuccesses() {
    long sum = 0;
    for (int successes : daily) {
      sum += successes;
    }
    return sum;
  }

  DecayedRate[] rates() {
    return new DecayedRate[] {
      recent, usual, knownFailures, unfamiliar, unseen, usualKnownFailures, looked, listed, signedIn
    };
  }

  /** Those that there were from the first version on, in the order in which it wrote them. */
  DecayedRate[] firstRates() {
    return new DecayedRate[] {recent, usual, unfamiliar, unseen, knownFailures, usualKnownFailures};
  }
}
