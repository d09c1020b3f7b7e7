package io.vigie.analytics.detect.feedsilence;

import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.settings.Durations;
import java.time.Duration;

/** For how long a feed may be silent. */
final class Patience {

  /** A habit needs so many silences: of fewer, the longest says little of the next. */
  static final int ENOUGH = 20;

  /** How far beyond its habit a feed may go whose habit is long already. */
  private static final double QUARTER_MORE = 1.25;

  private final FeedSilenceSettings settings;

  Patience(FeedSilenceSettings settings) {
    this.settings = settings;
  }

  /**
   * The longest silence that is nothing to tell, in buckets of the clock.
   *
   * @param now the time, microseconds
   */
  long of(String source, Feed feed, long now) {
    Duration set = settings.feeds().get(source);
    if (set != null) {
      return buckets(set);
    }
    if (feed.isAwaited()) {
      return buckets(settings.most());
    }
    if (feed.heard <= ENOUGH) {
      return Long.MAX_VALUE;
    }
    long allowed =
        Math.max(buckets(settings.least()), (long) Math.ceil(settings.factor() * feed.habit()));
    if (now - feed.since < Durations.micros(settings.learning())) {
      return Math.max(buckets(settings.blindAfter()), allowed);
    }
    return Math.min(
        allowed, Math.max(buckets(settings.most()), (long) Math.ceil(QUARTER_MORE * feed.habit())));
  }

  /** Whether it was set and not learnt. */
  boolean isSet(String source) {
    return settings.feeds().containsKey(source);
  }

  private static long buckets(Duration time) {
    return Math.max(1, Durations.micros(time) / FeedPulse.BUCKET);
  }
}
