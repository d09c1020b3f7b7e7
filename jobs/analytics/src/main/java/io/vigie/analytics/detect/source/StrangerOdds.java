package io.vigie.analytics.detect.source;

/**
 * Odds that the success of a stranger at an attacking source was the attacker's, where others sign
 * in at that source as well (Bayes): behind a carrier's or an office's address, or a home whose
 * line is lent out as a proxy. Thefts that the attempts make probable stand against the strangers
 * that so many known people bring with them.
 */
final class StrangerOdds {

  /** Share of an attack's attempts that succeed (Shape: 0.2 to 2 %). */
  private static final double THEFTS = 0.005;

  /**
   * Strangers for each person who is known at a source: one in ten signs in on a device and network
   * that are new to an account with a history (the campaign stage's assumption).
   */
  private static final double NEW_DEVICES = 0.1;

  /**
   * Of accounts without any history there may be as many as known people: in the first days of the
   * pipeline everybody is one.
   */
  private static final double NEW_ACCOUNTS = 1;

  /** Share of leaked pairs in attacks, an assumption, and in legitimate logins (Google 2019). */
  private static final double LEAKED = 0.5 / 0.015;

  /** Odds from which on an account is named: a probability of 0.99. */
  private static final double CERTAIN = 99;

  /**
   * An attack whose failures come every so often on the average leaves a pause of this many times
   * as long in one case of a hundred: ln 100, if they come independently of each other.
   */
  private static final double PAUSES = Math.log(100);

  /** Programs work in bursts: no pause is taken to be shorter (assumption). */
  private static final double LEAST_PAUSE = 60e6;

  private StrangerOdds() {}

  /**
   * From when on a success can be the attacker's, microseconds: his first failures follow soon, and
   * who signed in long before them was somebody else.
   */
  static long earliest(Episode source) {
    double gap = (double) (source.lastTime - source.firstTime) / Math.max(1, source.failures - 1);
    return source.firstTime - (long) Math.max(LEAST_PAUSE, PAUSES * gap);
  }

  /**
   * Whether the source says enough against a success. Where nobody is known, it does: then it is
   * the attacker's alone.
   */
  static boolean accuse(Episode source, Suspect suspect) {
    double strangers = source.knownContacts * (suspect.grounded() ? NEW_DEVICES : NEW_ACCOUNTS);
    double thefts = THEFTS * source.contacts * (suspect.leaked() ? LEAKED : 1);
    return thefts >= CERTAIN * strangers;
  }
}
