package io.vigie.analytics.identify;

/** That an account has, or had, an alias. Times are microseconds since 1970-01-01T00:00:00Z. */
final class Holding {

  /** Who. */
  Named account;

  /** When it began, or when it was told that it stands. */
  long from;

  /** Whether it was there before {@link #from}. */
  boolean standing;

  /** When it ended; {@link Long#MAX_VALUE} while it has not. */
  long until;

  /** When it was last told or asked for. */
  long seen;

  Holding(Named account, long from, boolean standing, long until, long seen) {
    this.account = account;
    this.from = from;
    this.standing = standing;
    this.until = until;
    this.seen = seen;
  }

  boolean isOpen() {
    return until == Long.MAX_VALUE;
  }
}
