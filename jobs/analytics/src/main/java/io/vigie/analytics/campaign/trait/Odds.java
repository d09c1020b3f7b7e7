package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Odds that a success was the attack's: thefts that its attempts make probable, against the
 * successes of that kind that the trait has had without an attack (Bayes); then whether the pair is
 * known to have leaked, or the account to stand in a leak, how the success looks beside the
 * attack's attempts and beside what people look like, and how its session was used.
 */
final class Odds {

  /** Share of leaked pairs in an attack's attempts and in legitimate logins (Google 2019). */
  private static final double LEAKED_ATTACK = 0.5;

  private static final double LEAKED_BENIGN = 0.015;

  /** A pair from a leak that none of the sampled attempts come from; an assumption. */
  private static final double OTHER_LEAK = 0.05;

  /**
   * Before more is known, one in so many successes is believed to come from a device and network
   * that its account does not know (assumption).
   */
  private static final double STRANGE_ONE_IN = 10;

  /**
   * What place, delay, party and use tell is in part the same, and their product tells it twice: so
   * much, in nats, is taken back. Chosen on the safe side, not measured.
   */
  private static final double TWICE_TOLD = 3;

  /** Of a success that is so old it is known how its session was used, if it ever will be. */
  static final Duration SETTLED = Duration.ofMinutes(10);

  /**
   * Where innocents sign in with the trait every hour, the number of attempts alone names none of
   * those who do: what is told of the login itself has to be at least 20 times as probable of a
   * thief (at the certainty of 0.99). Otherwise a campaign that is large beside the tenant accuses
   * everybody who buys a telephone meanwhile, and one in a hundred of those it names wrongly is
   * many where it takes thousands.
   */
  private static final double MOST_BY_ATTEMPTS = 5;

  private static final double INNOCENTS_AN_HOUR = 1;
  private static final double BUCKETS_AN_HOUR = 3600e6 / TraitCount.BUCKET;

  private final TraitState state;
  private final Surge surge;
  private final Resemblance resemblance;
  private final long settled;
  private final double certain;

  /** Thefts a bucket that the attempts make probable. */
  private final double thefts;

  Odds(TraitSettings settings, TraitState state, Surge surge, long time) {
    this.state = state;
    this.surge = surge;
    this.certain = settings.certainLogOdds();
    this.settled = time - Durations.micros(SETTLED);
    this.resemblance = new Resemblance(surge.portrait, state.people);
    double buckets = Math.max(1, (double) (time - surge.start) / TraitCount.BUCKET);
    double excess = Math.max(0, surge.contacts - surge.retracted - surge.expected);
    this.thefts = settings.theftRate() * excess / buckets;
  }

  /**
   * Natural logarithm of the odds. A look speaks against nobody before it is known how the session
   * was used: many people look like an attack, and few of them leave at once.
   */
  double log(Suspect suspect) {
    return logarithm(
        suspect.use() == Uses.UNTOLD
            ? plain(suspect) * Math.min(1, resemblance.of(suspect.look()))
            : before(suspect) * surge.stolen.ratio(suspect.use(), state.uses) / TWICE_TOLD);
  }

  /**
   * By what suspects are kept where there are too many. To keep one accuses nobody: how it looks
   * counts until it is known how its session was used, or a thief makes room for a person; not
   * longer, or those whose sessions are never used take the room. Who was told, and is kept for
   * what his session teaches, makes room for who is to be told.
   */
  double rank(Suspect suspect) {
    boolean awaited = suspect.use() == Uses.UNTOLD && suspect.time() >= settled;
    double rank = awaited ? logarithm(before(suspect)) : log(suspect);
    return suspect.told() ? Math.min(rank, certain) : rank;
  }

  private static double logarithm(double odds) {
    return Math.log(Math.max(1e-12, odds));
  }

  /** The probability before it is known how the session was used. */
  double probability(Suspect suspect) {
    double odds = before(suspect);
    return odds / (1 + odds);
  }

  private double before(Suspect suspect) {
    return plain(suspect) * resemblance.of(suspect.look());
  }

  private double plain(Suspect suspect) {
    return attempts(benign(suspect)) * leak(suspect) * exposure(suspect);
  }

  /** What the attempts tell of any success with the trait. */
  private double attempts(double benign) {
    double odds = thefts / benign;
    return benign * BUCKETS_AN_HOUR >= INNOCENTS_AN_HOUR ? Math.min(MOST_BY_ATTEMPTS, odds) : odds;
  }

  /**
   * Successes of a suspect's kind a bucket that the trait has without any attack: what was seen of
   * them, but no less than what is to be expected of a trait that so many sign in with.
   */
  private double benign(Suspect suspect) {
    DecayedRate seen = suspect.unfamiliar() ? state.unfamiliar : state.unseen;
    double share =
        (seen.total(TraitWatch.LONG) + 1)
            / (state.signedIn.total(TraitWatch.LONG) + STRANGE_ONE_IN);
    // A trait is known from its first login on, which says little of how often there is one.
    double signIns = state.kind.believed(state.signedIn, TraitWatch.LONG);
    return Math.max(state.kind.believed(seen, TraitWatch.LONG), share * signIns);
  }

  /** What is told by whether the pair has leaked, and where: a likelihood ratio. */
  private double leak(Suspect suspect) {
    if (!suspect.leaked()) {
      return (1 - LEAKED_ATTACK) / (1 - LEAKED_BENIGN);
    }
    boolean same =
        surge.picture.sample().stream()
            .anyMatch(
                attempt -> Objects.equals(attempt.shape().leakSource(), suspect.leakSource()));
    return same ? LEAKED_ATTACK / LEAKED_BENIGN : OTHER_LEAK;
  }

  /** What is told by whether the account stands in a leak, where the pair is not known to. */
  private double exposure(Suspect suspect) {
    List<String> leaks = suspect.leaks();
    return leaks == null || suspect.leaked()
        ? 1
        : surge.tried.ratio(
            !leaks.isEmpty(),
            state.looked.total(TraitWatch.LONG),
            state.listed.total(TraitWatch.LONG));
  }
}
