package io.vigie.analytics.detect.simswap;

/** How sure and how bad a takeover is. */
enum Tier {
  /** The logs of the account speak for it; no carrier has told of a change. */
  SUSPECTED("unreported"),
  /** A change was told, and the account is in other hands. */
  TAKEN("takeover"),
  /** Something sensitive was done with it as well. */
  HARMED("sensitive_action");

  private final String situation;

  Tier(String situation) {
    this.situation = situation;
  }

  /** Name of the situation on the detector's card, which gives its severity. */
  String situation() {
    return situation;
  }
}
