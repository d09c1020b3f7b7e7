package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.settings.Durations;
import java.time.Duration;

/**
 * Odds that a success during an attack was the attacker's and not the owner's (Bayes): thefts that
 * an attack makes probable, against logins of the owner on unknown devices and networks that are
 * usual in the time the attack has taken; times what speaks for either.
 */
final class TheftOdds {

  /** An account without history: any login of its owner looks unfamiliar; an assumption. */
  private static final double UNSEEN_LOGINS = 15;

  /**
   * The attacker comes back to a place of the attack; the owner's new place is hardly ever one of
   * them, whereas an attacker with many addresses takes one that failed about every other time. An
   * assumption.
   */
  private static final double FAILED_THERE = 20;

  /** Share of leaked pairs in attacks, an assumption, and in legitimate logins (Google 2019). */
  private static final double LEAKED = 0.5 / 0.015;

  /** No attack is taken to be shorter: two hours, an assumption that keeps odds modest. */
  private static final double LEAST_DAYS = 2.0 / 24;

  private static final double DAY = Durations.micros(Duration.ofDays(1));

  private final TargetAttackSettings settings;

  TheftOdds(TargetAttackSettings settings) {
    this.settings = settings;
  }

  /** Natural logarithm of the odds. */
  double log(TargetState attack, Success success) {
    double days = Math.max(LEAST_DAYS, (success.time() - attack.firstTime) / DAY);
    double own = settings.ownLogins() * days * (success.history() ? 1 : UNSEEN_LOGINS);
    double odds = settings.theft() / own;
    odds *= success.failedThere() ? FAILED_THERE : 1;
    odds *= success.leaked() ? LEAKED : 1;
    return Math.log(odds);
  }

  /** The same as a probability. */
  double probability(TargetState attack, Success success) {
    return 1 / (1 + Math.exp(-log(attack, success)));
  }
}
