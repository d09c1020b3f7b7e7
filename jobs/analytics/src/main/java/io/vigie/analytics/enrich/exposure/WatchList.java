package io.vigie.analytics.enrich.exposure;

import java.util.Arrays;

/**
 * A set of 64-bit keyed hashes from one leak: 8 bytes an entry. With 12 million entries a hash that
 * is not in it is taken for one with a probability of 7 × 10⁻¹³. Immutable.
 */
public final class WatchList {

  /** What the hashes stand for. */
  public enum Kind {
    /** Accounts. */
    ACCOUNTS,
    /** Names with the passwords that leaked together with them. */
    PAIRS,
    /** Passwords. */
    PASSWORDS
  }

  private static final int BUCKETS = 1 << 16;
  private static final int BUCKET_SHIFT = Long.SIZE - 16;

  private final Kind kind;
  private final String leak;
  private final long keyCheck;
  private final long[] sorted;

  /** Where the hashes with the same first 16 bits begin. */
  private final int[] starts = new int[BUCKETS + 1];

  /**
   * A list.
   *
   * @param leak name of the leak
   * @param keyCheck which key the hashes were made under
   * @param sorted ascending, each once; kept, not copied
   */
  WatchList(Kind kind, String leak, long keyCheck, long[] sorted) {
    this.kind = kind;
    this.leak = leak;
    this.keyCheck = keyCheck;
    this.sorted = sorted;
    for (long hash : sorted) {
      starts[bucket(hash) + 1]++;
    }
    for (int i = 0; i < BUCKETS; i++) {
      starts[i + 1] += starts[i];
    }
  }

  /** What the hashes stand for. */
  public Kind kind() {
    return kind;
  }

  /** Name of the leak. */
  public String leak() {
    return leak;
  }

  /** Number of entries. */
  public int size() {
    return sorted.length;
  }

  long keyCheck() {
    return keyCheck;
  }

  long[] sorted() {
    return sorted;
  }

  boolean contains(long hash) {
    int bucket = bucket(hash);
    return Arrays.binarySearch(sorted, starts[bucket], starts[bucket + 1], hash) >= 0;
  }

  private static int bucket(long hash) {
    return (int) (hash >> BUCKET_SHIFT) + BUCKETS / 2;
  }
}
