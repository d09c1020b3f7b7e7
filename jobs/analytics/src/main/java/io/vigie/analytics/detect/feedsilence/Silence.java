package io.vigie.analytics.detect.feedsilence;

import io.vigie.analytics.feed.FeedPulse;

/**
 * A feed that says nothing, as it stands at a time.
 *
 * @param tenant whose feed
 * @param source its name
 * @param feed what is remembered of it
 * @param ticks buckets of the clock up to now
 * @param allowed how many of them may pass
 * @param set whether that was set, and not learnt
 * @param now the time, microseconds
 */
record Silence(
    String tenant, String source, Feed feed, long ticks, long allowed, boolean set, long now) {

  /** Its length in buckets of the clock. */
  long buckets() {
    return ticks - feed.lastTick;
  }

  /** Its length in event time, microseconds. */
  long lasts() {
    return now - feed.last;
  }

  /** Minutes in a number of buckets. */
  static long minutes(long buckets) {
    return buckets * (FeedPulse.BUCKET / 60_000_000);
  }
}
