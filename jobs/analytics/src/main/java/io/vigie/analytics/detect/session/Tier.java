package io.vigie.analytics.detect.session;

/** How sure it is; each is a situation of severity in {@code detector.yaml}. */
enum Tier {
  /** More likely than not. */
  SUSPECTED("suspected", 1),
  /** Likely. */
  LIKELY("likely", 2),
  /** Cannot happen to a session that only its owner has, where sessions end as they should. */
  CERTAIN("certain", 3);

  private final String situation;
  private final int code;

  Tier(String situation, int code) {
    this.situation = situation;
    this.code = code;
  }

  String situation() {
    return situation;
  }

  /** Code in recorded state, for ever. */
  int code() {
    return code;
  }

  static Tier of(int code) {
    for (Tier tier : values()) {
      if (tier.code == code) {
        return tier;
      }
    }
    throw new IllegalStateException("no tier has the code " + code);
  }
}
