package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.settings.Durations;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statistics of one trait: what a bucket that is complete says about it. */
final class TraitWatch {

  private static final double BUCKETS_A_MINUTE = 60e6 / TraitCount.BUCKET;
  private static final double BUCKETS_AN_HOUR = 60 * BUCKETS_A_MINUTE;
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  /** 1970-01-01 was a Thursday: so many hours after the Monday of its week. */
  private static final int FIRST_HOUR = 72;

  private static final double RECENT = 2 * BUCKETS_A_MINUTE;
  private static final double USUAL = BUCKETS_AN_HOUR;
  static final double LONG = 72 * BUCKETS_AN_HOUR;

  /** An alarm's score goes no higher than this multiple of the limit, so that it ends in time. */
  private static final double CEILING = 1.1;

  /** Learning stops while the score is above this share of the limit. */
  private static final double FROZEN = 0.5;

  /** Known devices fail so many times as often as usual: the service is ill, not under attack. */
  private static final double OUTAGE = 3;

  private static final double OUTAGE_LEAST = 5;

  /** The slow test needs a baseline that errs by no more than this share... */
  private static final double SURE = 0.1;

  /** ...unless it expects next to nothing: so many orphans an hour. */
  private static final double NEXT_TO_NOTHING = 1;

  /** Scatter of an hour: its buckets' scatter has evened out. */
  private static final double HOURLY_SCATTER = 20;

  /** Share of sampled attempts whose address made no other of the sample. */
  private static final double MOSTLY_SINGLE = 0.5;

  private final TraitSettings settings;
  private final double certain;

  TraitWatch(TraitSettings settings) {
    this.settings = settings;
    this.certain = settings.certainLogOdds();
  }

  /** Takes in the bucket that is complete. */
  void close(TraitState state, TraitCount bucket) {
    long empty =
        state.lastBucket == Long.MIN_VALUE
            ? 0
            : Math.max(0, (bucket.start - state.lastBucket) / TraitCount.BUCKET - 1);
    if (Math.floorDiv(bucket.start, HOUR) != state.hour) {
      closeHour(state, Math.floorDiv(bucket.start, HOUR));
    }
    // Less than nothing where more is taken back than comes: it was counted in buckets before.
    double orphans = bucket.contacts - bucket.retracted;
    boolean calm = state.score() < FROZEN * settings.limit();
    rates(state, bucket, empty, calm);
    int hour = hourOfWeek(bucket.start);
    double successes = Math.max(state.recent.mean(), state.usual.mean());
    double expected = state.baseline.ratio(hour, settings) * successes;
    // Those who take up something new mistype more: of it nothing is usual yet.
    double borne =
        state.kind.isTelling() ? state.baseline.most(hour, settings) * successes : expected;
    boolean outage = outage(state);
    raiseQuick(state, orphans, borne, empty, outage);
    state.hourOrphans += orphans;
    state.hourSuccesses += bucket.successes;
    state.hourTainted |= !calm;
    state.hourIll |= outage;
    state.countDay(Math.floorDiv(bucket.start, DAY), legitimate(state, bucket));
    state.suspects.forgetBefore(bucket.start - Durations.micros(settings.lookBack()));
    state.lastBucket = bucket.start;
    follow(state, bucket, expected, empty);
    if (calm) {
      strangers(state, bucket, empty);
    }
    suspect(state, bucket);
  }

  /**
   * Successes of a bucket that tell how many people use the trait. While it alarms those of unknown
   * devices do not: a campaign that takes accounts would else come to look like a trait of many.
   */
  private static long legitimate(TraitState state, TraitCount bucket) {
    Surge surge = state.surge;
    return surge != null && surge.isOpen()
        ? Math.max(0, bucket.successes - bucket.unfamiliar - bucket.unseen)
        : bucket.successes;
  }

  /** Takes the suspects of a bucket in, and what is told of how earlier ones went on. */
  private void suspect(TraitState state, TraitCount bucket) {
    if (bucket.suspects == null && bucket.looks == null) {
      return;
    }
    Surge surge = state.surge;
    Odds odds = surge == null ? null : new Odds(settings, state, surge, bucket.end());
    if (bucket.suspects != null) {
      if (odds == null) {
        state.suspects.merge(bucket.suspects);
      } else {
        int limit = state.kind == TraitKind.TENANT ? Suspects.WHOLE_LIMIT : Suspects.LIMIT;
        state.suspects.merge(bucket.suspects, odds::rank, limit);
      }
    }
    Looks looks = bucket.looks;
    if (looks != null && surge != null && odds != null) {
      state.suspects.replaceAll(
          suspect -> {
            Integer cell = looks.used.get(suspect.eventId());
            if (cell == null || suspect.time() < surge.start) {
              return suspect;
            }
            surge.stolen.add(cell, odds.probability(suspect));
            return suspect.withUse(cell);
          });
    }
  }

  private void rates(TraitState state, TraitCount bucket, long empty, boolean calm) {
    state.recent.add(bucket.successes, empty, RECENT);
    state.usual.add(bucket.successes, empty, USUAL);
    state.knownFailures.add(bucket.knownFailures, empty, RECENT);
    if (calm) {
      state.signedIn.add(bucket.successes, empty, LONG);
      state.looked.add(bucket.signedIn.looked, empty, LONG);
      state.listed.add(bucket.signedIn.listed, empty, LONG);
      state.usualKnownFailures.add(bucket.knownFailures, empty, LONG);
      if (bucket.looks != null) {
        state.people.learn(bucket.looks.signedIn);
        state.uses.merge(bucket.looks.uses);
      }
    }
  }

  /**
   * Learns how often strangers sign in. What few have is not learnt from while it is tried: the
   * first thefts would be taken for innocents who have the attack's tool.
   */
  private static void strangers(TraitState state, TraitCount bucket, long empty) {
    if (state.kind.isTelling() && state.surge != null) {
      state.surge.withheld.add(bucket, empty);
    } else {
      state.unfamiliar.add(bucket.unfamiliar, empty, LONG);
      state.unseen.add(bucket.unseen, empty, LONG);
    }
  }

  /** Whether known devices fail so often that failures say nothing about who tries. */
  private static boolean outage(TraitState state) {
    double now = state.knownFailures.mean() * RECENT;
    return now >= OUTAGE_LEAST && now > OUTAGE * state.usualKnownFailures.mean() * RECENT;
  }

  private void raiseQuick(
      TraitState state, double orphans, double expected, long empty, boolean outage) {
    double benign = settings.quickMargin() * expected + settings.quietRate() / BUCKETS_AN_HOUR;
    double shift = Math.max(settings.quickShift() / BUCKETS_A_MINUTE, expected);
    CountTest test = new CountTest(benign, benign + shift, settings.scatter());
    double rested = Math.max(0, state.quick - empty * test.eachPeriod());
    double evidence = test.evidence(orphans);
    state.quick = within(rested + (outage ? Math.min(0, evidence) : evidence));
  }

  /** The hour is over: the slow test looks at it, and the baseline learns it if it was calm. */
  private void closeHour(TraitState state, long next) {
    if (state.hour != Long.MIN_VALUE) {
      int hourOfWeek = hourOfWeek(state.hour * HOUR);
      double expected = state.baseline.ratio(hourOfWeek, settings) * state.hourSuccesses;
      boolean sure = expected < NEXT_TO_NOTHING || state.baseline.error(settings) <= SURE;
      double benign = settings.slowMargin() * expected + settings.quietRate();
      double shift = Math.max(settings.slowShift(), 0.2 * expected);
      CountTest test = new CountTest(benign, benign + shift, HOURLY_SCATTER);
      long empty = next - state.hour - 1;
      double orphans = Math.max(0, state.hourOrphans);
      double evidence = sure && !state.hourIll ? test.evidence(orphans) : 0;
      state.slow = within(Math.max(0, state.slow + evidence) - empty * test.eachPeriod());
      if (!state.hourTainted && !state.hourIll && state.score() < FROZEN * settings.limit()) {
        state.baseline.learn(
            Math.floorDiv(state.hour + FIRST_HOUR, (long) OrphanBaseline.HOURS),
            hourOfWeek,
            orphans,
            state.hourSuccesses,
            settings);
      }
    }
    state.hour = next;
    state.hourOrphans = 0;
    state.hourSuccesses = 0;
    state.hourTainted = false;
    state.hourIll = false;
  }

  private double within(double score) {
    return Math.min(Math.max(0, score), CEILING * settings.limit());
  }

  /** Keeps the surge in step with the score. */
  private void follow(TraitState state, TraitCount bucket, double expected, long empty) {
    Surge surge = state.surge;
    double since = surge == null ? expected : expected * (empty + 1);
    if (state.score() > 0) {
      if (surge == null) {
        surge = new Surge(Math.min(bucket.firstTime, bucket.end()));
        state.surge = surge;
      }
      state.lastRaised = bucket.end();
    }
    if (surge == null) {
      return;
    }
    if (surge.opened == 0 || state.score() >= settings.limit()) {
      surge.add(bucket, since); // what comes after an attack is none of it
    }
    if (surge.opened == 0
        && state.score() >= settings.limit()
        && surge.picture.accounts.estimate() >= settings.leastAccounts()
        && spread(state.kind, surge)) {
      surge.opened = bucket.end();
    }
    if (surge.opened == 0 && state.score() == 0) {
      surge.withheld.release(state.unfamiliar, state.unseen, LONG);
      state.surge = null;
    }
  }

  /**
   * Whether it comes from so many addresses that it is no matter of a few loud ones, each of which
   * the detector of sources sees: what has nothing telling in common may be their chance meeting.
   */
  private boolean spread(TraitKind kind, Surge surge) {
    return surge.picture.largestShare(Attempt::address) * settings.leastAddresses() <= 1
        && (kind.isTelling() || surge.picture.singleShare(Attempt::address) >= MOSTLY_SINGLE);
  }

  /** Ends an alarm that has been quiet for long enough. */
  void rest(TraitState state, long time) {
    Surge surge = state.surge;
    if (surge != null && surge.isOpen() && quietAt(state) <= time) {
      surge.closed = time;
      state.quick = 0;
      state.slow = 0;
    }
  }

  /** When the alarm will have been quiet for long enough. */
  long quietAt(TraitState state) {
    return state.lastRaised + Durations.micros(settings.quiet());
  }

  /** What there is to tell, or null while there is nothing new. */
  @Nullable TraitAlarm news(TraitState state, long time) {
    Surge surge = state.surge;
    if (surge == null || surge.opened == 0) {
      return null;
    }
    List<TraitAlarm.Judged> judged = judge(state, surge, time);
    long convincing =
        judged.stream().filter(each -> each.logOdds() >= certain && !each.suspect().told()).count();
    boolean isNew = surge.toldFailures == 0 && surge.toldSuspects == 0;
    boolean grown = surge.failures >= 2 * surge.toldFailures;
    if (!isNew && !grown && convincing == 0 && surge.isOpen()) {
      return null;
    }
    surge.toldFailures = surge.failures;
    surge.toldSuspects += convincing;
    markTold(state, judged, time);
    return new TraitAlarm(
        state.tenant,
        state.kind,
        state.value,
        time,
        surge.start,
        surge.lastTime,
        surge.opened,
        surge.isOpen(),
        state.score(),
        surge.failures,
        Math.max(0, surge.contacts - surge.retracted),
        surge.expected,
        surge.picture.accounts.estimate(),
        surge.picture.addresses.estimate(),
        surge.unknownUsers,
        surge.leaked,
        surge.successes,
        state.weeklySuccesses(),
        List.copyOf(surge.picture.sample()),
        judged);
  }

  /** Those against whom the most speaks, as many as an alarm tells, in the order of their times. */
  private static List<TraitAlarm.Judged> most(List<TraitAlarm.Judged> judged) {
    if (judged.size() <= TraitAlarm.SUSPECTS) {
      return judged;
    }
    return judged.stream()
        .sorted(Comparator.comparingDouble(each -> each.suspect().told() ? 0 : -each.logOdds()))
        .limit(TraitAlarm.SUSPECTS)
        .sorted(
            Comparator.<TraitAlarm.Judged>comparingLong(each -> each.suspect().time())
                .thenComparing(each -> each.suspect().eventId()))
        .toList();
  }

  private List<TraitAlarm.Judged> judge(TraitState state, Surge surge, long time) {
    Odds odds = new Odds(settings, state, surge, time);
    return most(
        state.suspects.byTime().stream()
            .filter(suspect -> suspect.time() >= surge.start)
            .map(suspect -> new TraitAlarm.Judged(suspect, odds.log(suspect)))
            .toList());
  }

  /**
   * Notes who is told. Who was told, and has nothing to teach any more of how thieves use sessions,
   * makes room for others.
   */
  private void markTold(TraitState state, List<TraitAlarm.Judged> judged, long time) {
    Set<String> told =
        judged.stream()
            .filter(each -> each.logOdds() >= certain)
            .map(each -> each.suspect().eventId())
            .collect(Collectors.toSet());
    state.suspects.removeIf(
        suspect ->
            suspect.told()
                && (suspect.use() != Uses.UNTOLD
                    || suspect.time() < time - Durations.micros(Odds.SETTLED)));
    state.suspects.replaceAll(
        suspect -> told.contains(suspect.eventId()) ? suspect.asTold() : suspect);
  }

  static int hourOfWeek(long micros) {
    return (int)
        Math.floorMod(Math.floorDiv(micros, HOUR) + FIRST_HOUR, (long) OrphanBaseline.HOURS);
  }
}
