package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Look;
import java.util.Map;

/**
 * How much more a look is an attack's than that of people who sign in: a product of likelihood
 * ratios, each of two measured shares (naive Bayes). The delay is compared among places that are as
 * common as its own, since who is far away answers late without being led through a proxy.
 */
final class Resemblance {

  /**
   * Looks that are believed to be shared out as on both sides together, before anything was seen: a
   * side of which little is known says little. Calibrated: with 4 the odds of people come nearer to
   * the limit, with 16 those of thieves hardly sink.
   */
  private static final double SHARED = 16;

  /** Share of the people from which on a place is a common one. */
  private static final double COMMON = 0.1;

  /** Share of thefts in which more than a password was proved; an assumption. */
  private static final double THIEF_PROVES_MORE = 0.05;

  private final Portrait attack;
  private final Portrait people;

  /** Delays in rare places, and in common ones, of the attack and of people. */
  private final long[][] attackDelays = new long[2][Portrait.DELAYS];

  private final long[][] peoplesDelays = new long[2][Portrait.DELAYS];

  Resemblance(Portrait attack, Portrait people) {
    this.attack = attack;
    this.people = people;
    sort(attack, attackDelays);
    sort(people, peoplesDelays);
  }

  private void sort(Portrait portrait, long[][] byRarity) {
    for (Map.Entry<String, long[]> each : portrait.places.entrySet()) {
      long[] delays = byRarity[rarity(each.getKey())];
      for (int i = 1; i < Portrait.DELAYS; i++) {
        delays[i] += each.getValue()[i];
      }
    }
  }

  private int rarity(String place) {
    return people.from(place) >= COMMON * people.placed ? 1 : 0;
  }

  /** The likelihood ratio of a look. */
  double of(Look look) {
    return place(look) * party(look) * proof(look);
  }

  private double place(Look look) {
    String place = look.place();
    if (place == null) {
      return 1;
    }
    double far = ratio(attack.from(place), attack.placed, people.from(place), people.placed);
    int delay = Portrait.delay(look);
    if (delay == 0) {
      return far;
    }
    long[] tried = attackDelays[rarity(place)];
    long[] usual = peoplesDelays[rarity(place)];
    return far * ratio(tried[delay], Portrait.sum(tried), usual[delay], Portrait.sum(usual));
  }

  private double party(Look look) {
    String party = look.party();
    return party == null
        ? 1
        : ratio(attack.at(party), attack.partied, people.at(party), people.partied);
  }

  private double proof(Look look) {
    double byMore =
        (people.byMore + SHARED * THIEF_PROVES_MORE) / (people.byMore + people.byPassword + SHARED);
    return switch (look.proof()) {
      case UNKNOWN -> 1;
      case PASSWORD -> (1 - THIEF_PROVES_MORE) / (1 - byMore);
      case MORE -> THIEF_PROVES_MORE / byMore;
    };
  }

  private static double ratio(long ofAttack, long attacks, long ofPeople, long all) {
    return ratio((double) ofAttack, (double) attacks, (double) ofPeople, (double) all);
  }

  /**
   * Ratio of two shares, each drawn towards what both are together by as much as little is known.
   *
   * @param ofAttack of so many of the attack's...
   * @param attacks ...these, and so on
   */
  static double ratio(double ofAttack, double attacks, double ofPeople, double all) {
    double attackWeight = Math.min(attacks, SHARED);
    double peoplesWeight = Math.min(all, SHARED);
    if (attackWeight == 0 || peoplesWeight == 0) {
      return 1;
    }
    double together =
        (attackWeight * ofAttack / attacks + peoplesWeight * ofPeople / all)
            / (attackWeight + peoplesWeight);
    if (together == 0) {
      return 1;
    }
    return ((ofAttack + SHARED * together) / (attacks + SHARED))
        / ((ofPeople + SHARED * together) / (all + SHARED));
  }
}
