package io.vigie.analytics.campaign.trait;

/**
 * Log-likelihood ratio of a count under two negative binomial laws of the same scatter r and the
 * means m₀ (as ever) and m₁ (an attack besides). With r → ∞ it is that of the Poisson law.
 *
 * @param benign m₀, more than 0
 * @param attack m₁, more than m₀
 * @param scatter r, more than 0
 */
record CountTest(double benign, double attack, double scatter) {

  /** Evidence of one count, in nats. */
  double evidence(double count) {
    return count * eachCounted() - eachPeriod();
  }

  /** What one event adds. */
  private double eachCounted() {
    return Math.log(attack * (scatter + benign) / (benign * (scatter + attack)));
  }

  /** What one period takes away. */
  double eachPeriod() {
    return scatter * Math.log((scatter + attack) / (scatter + benign));
  }
}
