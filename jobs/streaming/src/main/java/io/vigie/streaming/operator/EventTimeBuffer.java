package io.vigie.streaming.operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Inputs that wait for the watermark. They lie unsorted in buckets of event time, and a bucket is
 * sorted when it is released: an input that waits costs an append, and sorting works on inputs that
 * lie together and are nearly in order already.
 *
 * @param <I> what waits
 */
final class EventTimeBuffer<I> {

  private static final long BUCKET_MICROS = 250_000;
  private static final long MICROS_IN_MILLI = 1_000;

  private final ToLongFunction<I> time;
  private final Comparator<I> order;
  private final TreeMap<Long, List<I>> buckets = new TreeMap<>();
  private int size;

  /**
   * An empty buffer.
   *
   * @param time event time of an input, microseconds
   * @param sameTime a total order among inputs of one time
   */
  EventTimeBuffer(ToLongFunction<I> time, Comparator<I> sameTime) {
    this.time = time;
    this.order =
        (one, other) -> {
          int byTime = Long.compare(time.applyAsLong(one), time.applyAsLong(other));
          return byTime != 0 ? byTime : sameTime.compare(one, other);
        };
  }

  void add(I input) {
    long bucket = Math.floorDiv(time.applyAsLong(input), BUCKET_MICROS);
    buckets.computeIfAbsent(bucket, none -> new ArrayList<>()).add(input);
    size++;
  }

  int size() {
    return size;
  }

  /** Shows what waits, in no order. */
  void forEach(Consumer<I> inputs) {
    buckets.values().forEach(bucket -> bucket.forEach(inputs));
  }

  /**
   * Hands out, in order, and forgets what the watermark has passed.
   *
   * @param watermark milliseconds since 1970-01-01T00:00:00Z
   */
  void release(long watermark, Consumer<I> inputs) {
    while (!buckets.isEmpty()) {
      Map.Entry<Long, List<I>> first = buckets.firstEntry();
      boolean whole = passed((first.getKey() + 1) * BUCKET_MICROS - 1, watermark);
      if (!whole && !passed(first.getKey() * BUCKET_MICROS, watermark)) {
        return;
      }
      buckets.remove(first.getKey());
      List<I> due = whole ? first.getValue() : part(first, watermark);
      size -= due.size();
      due.sort(order);
      due.forEach(inputs);
      if (!whole) {
        return;
      }
    }
  }

  /** The part of a bucket that is due; the rest is put back. */
  private List<I> part(Map.Entry<Long, List<I>> bucket, long watermark) {
    List<I> due = new ArrayList<>();
    List<I> rest = new ArrayList<>();
    for (I input : bucket.getValue()) {
      (passed(time.applyAsLong(input), watermark) ? due : rest).add(input);
    }
    if (!rest.isEmpty()) {
      buckets.put(bucket.getKey(), rest);
    }
    return due;
  }

  private static boolean passed(long micros, long watermark) {
    return Math.floorDiv(micros, MICROS_IN_MILLI) <= watermark;
  }
}
