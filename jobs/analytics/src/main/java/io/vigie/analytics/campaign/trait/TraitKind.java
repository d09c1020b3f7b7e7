package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Credit;

/** What attempts of one actor may have in common, the most telling first. */
public enum TraitKind {
  /** The same password (keyed hash). */
  PASSWORD(true, 0.01, 90),
  /** TLS fingerprint alone. */
  TLS_FINGERPRINT(true, 0.01, 90),
  /** TLS fingerprint, user agent and header order together. */
  CLIENT(true, 0.03, 90),
  /**
   * Order of the request headers alone: it belongs to the program, whatever name and fingerprint
   * the program borrows for each attempt, and changes as seldom as a fingerprint.
   */
  HEADER_ORDER(true, 0.01, 90),
  /** The leak that name and password are known from. */
  LEAK(false, 0.05, 90),
  /** Autonomous system. */
  ASN(false, 0.2, 30),
  /** Country. */
  COUNTRY(false, 0.5, 1),
  /** Where the attempts sign in. */
  ENDPOINT(false, 0.5, 1),
  /** The whole tenant. */
  TENANT(false, 0.5, 1);

  private final boolean telling;
  private final double strayEvents;
  private final double strayBuckets;

  /**
   * A kind.
   *
   * @param strayEvents part of an unfamiliar success that is believed of a value of which nothing
   *     was seen yet: the more values a kind has, the less goes on with each of them (assumptions)
   * @param strayBuckets in so many buckets
   */
  TraitKind(boolean telling, double strayEvents, double strayBuckets) {
    this.telling = telling;
    this.strayEvents = strayEvents;
    this.strayBuckets = strayBuckets;
  }

  /** Unfamiliar successes a bucket that a value of this kind has without any attack. */
  double believed(DecayedRate seen, double halfLife) {
    return seen.believed(strayEvents, strayBuckets, halfLife);
  }

  /** Whether a success that speaks for so much speaks for its value of this kind. */
  boolean isSpokenFor(Credit credit) {
    return switch (this) {
      case TLS_FINGERPRINT, CLIENT, HEADER_ORDER -> credit.isForClient();
      case ASN -> credit.isForNetwork();
      case PASSWORD, LEAK, COUNTRY, ENDPOINT, TENANT -> credit.isForAll();
    };
  }

  /** Whether a value of this kind that few people use is hardly shared by chance. */
  public boolean isTelling() {
    return telling;
  }
}
