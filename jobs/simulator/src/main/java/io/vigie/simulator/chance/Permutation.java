package io.vigie.simulator.chance;

/**
 * A random order of 0 … size − 1 that takes no memory: a four-round Feistel network on the next
 * even number of bits, walked until it lands inside (Black and Rogaway, 2002).
 */
public final class Permutation {

  private static final int ROUNDS = 4;

  private final long key;
  private final long size;
  private final int half;
  private final long mask;

  /**
   * The order for a key.
   *
   * @param size 1 to 2⁶⁰
   */
  public Permutation(long key, long size) {
    if (size < 1 || size > 1L << 60) {
      throw new IllegalArgumentException("size must be 1 to 2^60, not " + size);
    }
    this.key = key;
    this.size = size;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
    this.half = (bits + 1) / 2;
    this.mask = (1L << half) - 1;
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** The one that stands at a place. */
  public long at(long place) {
    long value = place;
    do {
      value = forward(value);
    } while (value >= size);
    return value;
  }

  /** The place at which one stands. */
  public long placeOf(long value) {
    long place = value;
    do {
      place = backward(place);
    } while (place >= size);
    return place;
  }

  private long forward(long value) {
    long left = value >>> half;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Mix.of(key + round, right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }

  private long backward(long value) {
    long left = value >>> half;
    long right = value & mask;
    for (int round = ROUNDS - 1; round >= 0; round--) {
      long before = right ^ (Mix.of(key + round, left) & mask);
      right = left;
      left = before;
    }
    return left << half | right;
  }
}
