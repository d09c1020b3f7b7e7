package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The failed attempts of one group within a sliding window, counted by user or by device. */
final class FailureWindow {

  private final Deque<Failure> failures = new ArrayDeque<>();
  private final Map<String, Integer> countOf = new HashMap<>();
  private final int few;
  private int attempts;
  private int namesWithMore;
  private long toldUntil = Long.MIN_VALUE;

  /**
   * An empty window.
   *
   * @param few attempts of one name that are still few
   */
  FailureWindow(int few) {
    this.few = few;
  }

  private record Failure(String name, String eventId, int count) {}

  void add(SecurityEvent event, String name) {
    int before = countOf.getOrDefault(name, 0);
    int after = before + event.getCount();
    countOf.put(name, after);
    attempts += event.getCount();
    namesWithMore += before <= few && after > few ? 1 : 0;
    failures.add(new Failure(name, event.getId(), event.getCount()));
  }

  /** Forgets the oldest failure. */
  void forgetOldest() {
    Failure oldest = failures.remove();
    int before = countOf.getOrDefault(oldest.name, 0);
    int after = before - oldest.count;
    if (after == 0) {
      countOf.remove(oldest.name);
    } else {
      countOf.put(oldest.name, after);
    }
    attempts -= oldest.count;
    namesWithMore -= before > few && after <= few ? 1 : 0;
  }

  boolean isEmpty() {
    return failures.isEmpty();
  }

  int attempts() {
    return attempts;
  }

  Set<String> names() {
    return countOf.keySet();
  }

  /** Whether every name has few attempts. */
  boolean allFew() {
    return namesWithMore == 0;
  }

  /** Whether an alert may be raised; if so, none may be for a time. */
  boolean mayTell(long now, long quiet) {
    if (now < toldUntil) {
      return false;
    }
    toldUntil = now + quiet;
    return true;
  }

  /** Ids of the newest failures, the newest first. */
  List<String> eventIds() {
    List<String> ids = new ArrayList<>();
    for (var newest = failures.descendingIterator();
        newest.hasNext() && ids.size() < BaselineAlert.MOST_EVENT_IDS; ) {
      ids.add(newest.next().eventId);
    }
    return ids;
  }
}
