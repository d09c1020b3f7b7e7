package io.vigie.evaluation.baseline;

import java.util.Arrays;

/** The last logins of one account, as hashes of 32 bits: 24 bytes a login. */
final class LoginHistory {

  private static final int MOST = 20;

  private int[] hashes = new int[0];
  private int total;

  /** Logins so far, also those no longer remembered. */
  int total() {
    return total;
  }

  /** Logins that are remembered, at most {@value #MOST}. */
  int remembered() {
    return hashes.length / LoginTraits.LEVELS;
  }

  /** In how many of the remembered logins a level had a value. */
  int count(int level, long value) {
    int count = 0;
    for (int i = level; i < hashes.length; i += LoginTraits.LEVELS) {
      count += hashes[i] == (int) value ? 1 : 0;
    }
    return count;
  }

  void add(long[] traits) {
    if (remembered() == MOST) {
      System.arraycopy(hashes, LoginTraits.LEVELS, hashes, 0, hashes.length - LoginTraits.LEVELS);
    } else {
      hashes = Arrays.copyOf(hashes, hashes.length + LoginTraits.LEVELS);
    }
    for (int level = 0; level < LoginTraits.LEVELS; level++) {
      hashes[hashes.length - LoginTraits.LEVELS + level] = (int) traits[level];
    }
    total++;
  }
}
