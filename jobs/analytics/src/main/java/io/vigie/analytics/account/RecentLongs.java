package io.vigie.analytics.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A small set of 64-bit keys, each with the time it was last seen and a few longs of payload. When
 * it is full the longest unseen gives way (ties: the smaller key, so that the outcome does not
 * depend on the order of insertion). Search is linear: the sets are small and lie close together.
 */
final class RecentLongs {

  private static final int INITIAL = 2;
  private static final long[] NONE = {};

  private final int limit;
  private final int stride;
  private int size;
  private long[] cells = NONE;

  /**
   * An empty set.
   *
   * @param limit most entries, 1 to 255
   * @param payload longs that each entry carries besides its key and time
   */
  RecentLongs(int limit, int payload) {
    this.limit = limit;
    this.stride = 2 + payload;
  }

  int size() {
    return size;
  }

  /** Index of a key, or -1. */
  int find(long key) {
    for (int i = 0; i < size; i++) {
      if (cells[i * stride] == key) {
        return i;
      }
    }
    return -1;
  }

  /** Index of a key, which is added with zeroes as payload when it is not there. */
  int touch(long key, long time) {
    int index = find(key);
    if (index < 0) {
      index = size < limit ? size++ : oldest();
      ensure(size);
      Arrays.fill(cells, index * stride, (index + 1) * stride, 0);
      cells[index * stride] = key;
      cells[index * stride + 1] = time;
    }
    cells[index * stride + 1] = Math.max(cells[index * stride + 1], time);
    return index;
  }

  long key(int index) {
    return cells[index * stride];
  }

  long lastSeen(int index) {
    return cells[index * stride + 1];
  }

  long get(int index, int place) {
    return cells[index * stride + 2 + place];
  }

  void set(int index, int place, long value) {
    cells[index * stride + 2 + place] = value;
  }

  void remove(int index) {
    size--;
    System.arraycopy(cells, size * stride, cells, index * stride, stride);
  }

  /** Forgets what was last seen before a time. */
  void forgetBefore(long time) {
    for (int i = size - 1; i >= 0; i--) {
      if (lastSeen(i) < time) {
        remove(i);
      }
    }
  }

  /** Time of the entry that was seen last; {@link Long#MIN_VALUE} without entries. */
  long newestSeen() {
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      newest = Math.max(newest, lastSeen(i));
    }
    return newest;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size * stride; i++) {
      out.writeLong(cells[i]);
    }
  }

  void read(DataInput in) throws IOException {
    size = in.readUnsignedByte();
    cells = size == 0 ? NONE : new long[size * stride];
    for (int i = 0; i < size * stride; i++) {
      cells[i] = in.readLong();
    }
  }

  private int oldest() {
    int oldest = 0;
    for (int i = 1; i < size; i++) {
      int byTime = Long.compare(lastSeen(i), lastSeen(oldest));
      if (byTime < 0 || (byTime == 0 && key(i) < key(oldest))) {
        oldest = i;
      }
    }
    return oldest;
  }

  private void ensure(int entries) {
    if (entries * stride > cells.length) {
      int room = Math.max(INITIAL, Math.min(limit, entries + entries / 2));
      cells = Arrays.copyOf(cells, Math.max(room, entries) * stride);
    }
  }
}
