package io.vigie.evaluation.baseline;

import org.jspecify.annotations.Nullable;

/**
 * Whether several values of one kind were seen within a window, in constant memory: two different
 * ones were, when one that differs from the newest is young enough.
 */
final class Seen {

  private static final long NEVER = Long.MIN_VALUE;

  private @Nullable String newest;
  private long newestTime = NEVER;
  private long otherTime = NEVER;

  /** A value was seen; null says nothing. */
  void add(@Nullable String value, long now) {
    if (value == null) {
      return;
    }
    if (newest != null && !newest.equals(value)) {
      otherTime = newestTime;
    }
    newest = value;
    newestTime = now;
  }

  /** Whether two different values are younger than the window. */
  boolean several(long now, long window) {
    return otherTime != NEVER && now - otherTime < window && now - newestTime < window;
  }
}
