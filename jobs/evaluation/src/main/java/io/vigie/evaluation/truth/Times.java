package io.vigie.evaluation.truth;

import java.util.Arrays;

/** Times in the order in which they came, eight bytes each. */
public final class Times {

  private static final int FIRST = 16;

  private long[] values = new long[FIRST];
  private int size;

  /** Adds a time that is not before the last one. */
  void add(long time) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = time;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** How many there are up to a time, that time included. */
  public int upTo(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
