package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Failed attempts by group, as long as they are younger than the window. A group without any takes
 * no memory.
 *
 * @param <K> what makes a group
 */
final class SlidingWindows<K> {

  private final Map<K, FailureWindow> windows = new HashMap<>();
  private final Deque<Arrival<K>> arrivals = new ArrayDeque<>();
  private final long length;
  private final int few;

  /**
   * No windows yet.
   *
   * @param length µs after which an attempt counts no more
   * @param few attempts of one name that are still few
   */
  SlidingWindows(long length, int few) {
    this.length = length;
    this.few = few;
  }

  private record Arrival<K>(long time, K group, FailureWindow window) {}

  /** Counts an attempt under a name and gives the window of its group. */
  FailureWindow add(K group, SecurityEvent event, String name) {
    FailureWindow window = windows.computeIfAbsent(group, any -> new FailureWindow(few));
    window.add(event, name);
    arrivals.add(new Arrival<>(event.getTime(), group, window));
    return window;
  }

  /** Forgets what is as old as the window is long. */
  void expire(long now) {
    while (!arrivals.isEmpty() && now - arrivals.element().time >= length) {
      Arrival<K> oldest = arrivals.remove();
      oldest.window.forgetOldest();
      if (oldest.window.isEmpty()) {
        windows.remove(oldest.group);
      }
    }
  }

  /** The windows that hold something. */
  Map<K, FailureWindow> all() {
    return windows;
  }

  /** Attempts in memory. */
  int size() {
    return arrivals.size();
  }
}
