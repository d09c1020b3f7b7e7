package io.vigie.analytics.detect.feedsilence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is remembered of one feed. Times are microseconds since 1970-01-01T00:00:00Z; silences are
 * counted in buckets in which the tenant's other sources spoke.
 */
final class Feed {

  /** On so many of the days on which it spoke last, its longest silences are remembered. */
  static final int DAYS = 28;

  private static final int BYTE = 0xFF;

  private static final long GIVEN_UP = Long.MAX_VALUE;

  /** Since when it is known. */
  final long since;

  /** When it was heard last. */
  long last;

  /** Buckets of the clock up to then. */
  long lastTick;

  /** In how many buckets it was heard. */
  long heard;

  /** When its silence was told first and last; 0 while it speaks, or is not waited for. */
  long opened;

  long told;

  private final int[] longest = new int[DAYS];
  private int newest;
  private long newestDay;

  Feed(long since, long tick, long day) {
    this.since = since;
    this.last = since;
    this.lastTick = tick;
    this.heard = 1;
    this.newestDay = day;
  }

  /** A feed that is expected and was not heard yet. */
  static Feed awaited(long since, long tick, long day) {
    Feed feed = new Feed(since, tick, day);
    feed.heard = 0;
    return feed;
  }

  /** Whether it was expected and never heard. */
  boolean isAwaited() {
    return heard == 0;
  }

  /** It is expected, and no longer waited for: nothing is told before it is heard. */
  void giveUp() {
    opened = 0;
    told = GIVEN_UP;
  }

  boolean isGivenUp() {
    return told == GIVEN_UP;
  }

  /**
   * It was heard.
   *
   * @param time when
   * @param tick buckets of the clock up to then
   * @param day the day, as a number
   */
  void hear(long time, long tick, long day) {
    int silence = (int) Math.min(Integer.MAX_VALUE, tick - lastTick);
    if (day > newestDay) {
      newestDay = day;
      newest = (newest + 1) % DAYS;
      longest[newest] = 0;
    }
    longest[newest] = Math.max(longest[newest], silence);
    heard += tick > lastTick ? 1 : 0;
    last = Math.max(last, time);
    lastTick = tick;
    opened = 0;
    told = 0;
  }

  /** Its silence is told. */
  void tell(long time) {
    opened = opened == 0 ? time : opened;
    told = time;
  }

  /**
   * The longest silence that came to an end on each of two days, in buckets: what happened once is
   * no habit.
   */
  int habit() {
    int[] sorted = longest.clone();
    Arrays.sort(sorted);
    return sorted[DAYS - 2];
  }

  boolean isOpen() {
    return opened != 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(since);
    out.writeLong(last);
    out.writeLong(lastTick);
    out.writeLong(heard);
    out.writeLong(opened);
    out.writeLong(told);
    out.writeLong(newestDay);
    out.writeByte(newest);
    for (int silence : longest) {
      out.writeInt(silence);
    }
  }

  static Feed read(DataInput in) throws IOException {
    Feed feed = new Feed(in.readLong(), 0, 0);
    feed.last = in.readLong();
    feed.lastTick = in.readLong();
    feed.heard = in.readLong();
    feed.opened = in.readLong();
    feed.told = in.readLong();
    feed.newestDay = in.readLong();
    feed.newest = in.readByte() & BYTE;
    for (int i = 0; i < DAYS; i++) {
      feed.longest[i] = in.readInt();
    }
    return feed;
  }
}
