package io.vigie.analytics.campaign.trait;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many different values there were: the k smallest of their hashes (K. Beyer et al., On
 * synopses for distinct-value estimation, SIGMOD 2007). Exact below {@value #LIMIT} values, then
 * with a standard error of 6 %. What it says does not depend on the order of the values nor on how
 * they were spread over sketches that were merged later; HyperLogLog of the same size errs less,
 * but its estimate changes with the order.
 */
final class DistinctSketch {

  static final int LIMIT = 256;

  private long[] hashes = new long[4];
  private int size;

  void add(long hash) {
    int at = Arrays.binarySearch(hashes, 0, size, hash);
    if (at >= 0 || -at - 1 == LIMIT) {
      return;
    }
    int place = -at - 1;
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(LIMIT, 2 * size));
    }
    int kept = Math.min(size, LIMIT - 1);
    System.arraycopy(hashes, place, hashes, place + 1, kept - place);
    hashes[place] = hash;
    size = kept + 1;
  }

  void merge(DistinctSketch other) {
    for (int i = 0; i < other.size; i++) {
      add(other.hashes[i]);
    }
  }

  /** The number of different values. */
  long estimate() {
    if (size < LIMIT) {
      return size;
    }
    double largest = (hashes[size - 1] - (double) Long.MIN_VALUE) / 0x1.0p64;
    return Math.round((size - 1) / largest);
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(hashes[i]);
    }
  }

  static DistinctSketch read(DataInput in) throws IOException {
    DistinctSketch sketch = new DistinctSketch();
    sketch.size = in.readUnsignedShort();
    sketch.hashes = new long[Math.max(4, sketch.size)];
    for (int i = 0; i < sketch.size; i++) {
      sketch.hashes[i] = in.readLong();
    }
    return sketch;
  }
}
