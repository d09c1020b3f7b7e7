package io.vigie.connectors.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The deliveries that wait, in order of arrival. One that must pause steps aside for other alerts;
 * later revisions of its own alert wait behind it. Times are milliseconds of the caller's clock.
 */
final class DeliveryQueue {

  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
  private long nextTicket;
  private long pausedUntil = Long.MIN_VALUE;

  /** Puts one at the end. */
  void add(PendingDelivery pending, long now) {
    long ticket = nextTicket++;
    waiting.put(ticket, new Waiting(ticket, pending, now, Long.MIN_VALUE));
  }

  /** The first that may be posted now; it stays in the queue. */
  Optional<Waiting> due(long now) {
    return now < pausedUntil
        ? Optional.empty()
        : firstOfEachAlert().stream().filter(one -> one.notBefore() <= now).findFirst();
  }

  /** When {@link #due} has something to give; nothing when the queue is empty. */
  OptionalLong nextDue() {
    OptionalLong first = firstOfEachAlert().stream().mapToLong(Waiting::notBefore).min();
    return first.isPresent() ? OptionalLong.of(Math.max(first.getAsLong(), pausedUntil)) : first;
  }

  /** It is settled. */
  void remove(Waiting one) {
    waiting.remove(one.ticket());
  }

  /** It was tried in vain and keeps its place. */
  void putBack(Waiting one, PendingDelivery pending, long notBefore) {
    waiting.replace(one.ticket(), new Waiting(one.ticket(), pending, one.since(), notBefore));
  }

  /** The destination asks for a pause. */
  void pauseAll(long until) {
    pausedUntil = Math.max(pausedUntil, until);
  }

  /** All, in order, the one on its way included. */
  List<PendingDelivery> contents() {
    return waiting.values().stream().map(Waiting::pending).toList();
  }

  int size() {
    return waiting.size();
  }

  private List<Waiting> firstOfEachAlert() {
    Set<String> alerts = new HashSet<>();
    List<Waiting> first = new ArrayList<>();
    for (Waiting one : waiting.values()) {
      if (alerts.add(one.pending().alertId())) {
        first.add(one);
      }
    }
    return first;
  }

  /**
   * A delivery in the queue.
   *
   * @param ticket its place
   * @param since when it came to this queue
   * @param notBefore earliest time of the next attempt
   */
  record Waiting(long ticket, PendingDelivery pending, long since, long notBefore) {}
}
