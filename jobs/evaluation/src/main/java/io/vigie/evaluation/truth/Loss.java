package io.vigie.evaluation.truth;

/** An account that was lost in a campaign, and what the thief did with it. */
public final class Loss {

  private static final long NEVER = Long.MAX_VALUE;

  private final long time;
  private final Times requests = new Times();
  private long harm = NEVER;
  private long reset = NEVER;

  Loss(long time) {
    this.time = time;
  }

  void requested(long when, boolean harmful) {
    requests.add(when);
    harm = harmful && harm == NEVER ? when : harm;
  }

  /** The owner has reset the password, as far as it is the first time since the loss. */
  void reset(long when) {
    reset = reset == NEVER && when > time ? when : reset;
  }

  /**
   * How many requests the thief had made up to a time since the account was lost, or since the
   * owner reset the password: whichever is fewer. 0 before the reset.
   */
  public int requestsSinceKnowable(long when) {
    int sinceLoss = requests.upTo(when);
    if (reset == NEVER) {
      return sinceLoss;
    }
    return when <= reset ? 0 : sinceLoss - requests.upTo(reset);
  }

  /**
   * From when on a session that a reset did not end gives the thief away whatever he looks like,
   * µs: the reset, and the loss where there was none.
   */
  public long knowable() {
    return reset == NEVER ? time : reset;
  }

  /** When it was lost, µs. */
  public long time() {
    return time;
  }

  /** The thief's requests since then, the one by which it was lost not among them. */
  public Times requests() {
    return requests;
  }

  /** Whether the damage was done, such as money sent. */
  public boolean harmed() {
    return harm != NEVER;
  }

  /** Whether a time lies before the damage, or there was none. */
  public boolean beforeHarm(long when) {
    return when < harm;
  }
}
