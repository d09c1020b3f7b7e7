package io.vigie.benchmarks;

import io.vigie.schemas.SecurityEvent;

/**
 * Accounts of which each signs in once from its own device, and calls an API once in that session:
 * as much as a stage keeps of somebody about whom nothing is strange. Times rise over {@link
 * Traffic#SPAN}; what is kept is kept longer.
 */
final class AccountsTraffic {

  private static final int EACH = 2;

  private final int accounts;
  private final Traffic traffic;
  private long number;

  AccountsTraffic(int accounts) {
    this.accounts = accounts;
    this.traffic = new Traffic(0, events(), Traffic.Mix.USUAL);
  }

  long events() {
    return (long) EACH * accounts;
  }

  SecurityEvent next() {
    long at = number++;
    return at % EACH == 0 ? traffic.signInOf((int) (at / EACH)) : traffic.callOf((int) (at / EACH));
  }
}
