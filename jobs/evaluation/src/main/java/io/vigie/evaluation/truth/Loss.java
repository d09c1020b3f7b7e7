package io.vigie.evaluation.truth;

/** An account that was lost in a campaign, and what the thief did with it. */
public final class Loss {

  private static final long NEVER = Long.MAX_VALUE;

  private final long time;
  private final Times requests = new Times();
  private long harm = NEVER;

  Loss(long time) {
    this.time = time;
  }

  void requested(long when, boolean harmful) {
    requests.add(when);
    harm = harmful && harm == NEVER ? when : harm;
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
