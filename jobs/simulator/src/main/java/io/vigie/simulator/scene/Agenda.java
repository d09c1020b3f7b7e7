package io.vigie.simulator.scene;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who acts next: a binary heap by time, then by the order of entry, so that equal times come out
 * the same way in every run. Arrays instead of {@code PriorityQueue} spare an object for each
 * entry.
 */
final class Agenda {

  private static final int FIRST_CAPACITY = 256;

  private long[] times = new long[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private @Nullable Actor[] actors = new Actor[FIRST_CAPACITY];
  private int size;
  private long entries;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Time of the next actor. */
  long time() {
    return times[0];
  }

  /** The next actor. */
  Actor actor() {
    Actor actor = actors[0];
    if (actor == null) {
      throw new IllegalStateException("the agenda is empty");
    }
    return actor;
  }

  void add(long time, Actor actor) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      orders = Arrays.copyOf(orders, size * 2);
      actors = Arrays.copyOf(actors, size * 2);
    }
    rise(size++, time, entries++, actor);
  }

  /** The next actor is done. */
  void remove() {
    size--;
    long time = times[size];
    long order = orders[size];
    Actor last = actors[size];
    actors[size] = null;
    if (size > 0 && last != null) {
      sink(time, order, last);
    }
  }

  private void rise(int from, long time, long order, Actor actor) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(time, order, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, time, order, actor);
  }

  private void sink(long time, long order, Actor actor) {
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (before(time, order, child)) {
        break;
      }
      move(child, at);
      at = child;
      child = 2 * at + 1;
    }
    put(at, time, order, actor);
  }

  private boolean before(long time, long order, int other) {
    return time < times[other] || (time == times[other] && order < orders[other]);
  }

  private void move(int from, int to) {
    times[to] = times[from];
    orders[to] = orders[from];
    actors[to] = actors[from];
  }

  private void put(int at, long time, long order, Actor actor) {
    times[at] = time;
    orders[at] = order;
    actors[at] = actor;
  }
}
