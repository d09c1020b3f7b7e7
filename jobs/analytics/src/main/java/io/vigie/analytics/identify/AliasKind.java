package io.vigie.analytics.identify;

/** By what an event may point at its account without naming it. */
public enum AliasKind {
  /** Keyed hash of a session or token. One account at a time. */
  SESSION(false),
  /** The account's id, where others call it by its name. One name at a time. */
  ACCOUNT_ID(false),
  /** Keyed hash of a telephone number. Several accounts may share it. */
  PHONE(true),
  /** A carrier's identifier of a subscription. Several accounts may share it. */
  SUBSCRIPTION(true);

  private final boolean shared;

  AliasKind(boolean shared) {
    this.shared = shared;
  }

  /** Whether several accounts can hold one alias at the same time. */
  public boolean isShared() {
    return shared;
  }
}
