package io.vigie.evaluation.count;

/**
 * Numbers by 64-bit key: open addressing with linear probing (Knuth, volume 3, 6.4, algorithm L),
 * 12 bytes an entry and room to spare. When it is full, the entries with the lowest counts are
 * forgotten, first those with 1, until a quarter is free.
 */
public final class CountTable {

  private static final int SMALL = 1 << 10;

  private final int most;
  private final int countBits;
  private long[] keys = new long[SMALL];
  private int[] values = new int[SMALL];
  private int size;

  /**
   * An empty table.
   *
   * @param most most entries, 1 or more
   * @param countBits which bits of a number are its count
   */
  public CountTable(int most, int countBits) {
    this.most = most;
    this.countBits = countBits;
  }

  /** The number of a key, which must not be 0; 0 for an unknown one. */
  public int get(long key) {
    int at = slot(key);
    return keys[at] == key ? values[at] : 0;
  }

  /** Sets the number of a key; neither may be 0. */
  public void put(long key, int value) {
    int at = slot(key);
    if (keys[at] != key) {
      if (size == most) {
        forgetRare();
      }
      if ((size + 1) * 3L > keys.length * 2L) {
        rebuild(2 * keys.length, 0);
      }
      at = slot(key);
      keys[at] = key;
      size++;
    }
    values[at] = value;
  }

  /** How many keys have a number. */
  public int size() {
    return size;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void forgetRare() {
    int goal = most - Math.max(1, most / 4);
    for (int upTo = 1; size > goal && upTo > 0 && upTo <= countBits; upTo *= 2) {
      rebuild(keys.length, upTo);
    }
  }

  private void rebuild(int room, int forgetUpTo) {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[room];
    values = new int[room];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0 && (oldValues[i] & countBits) > forgetUpTo) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
        size++;
      }
    }
  }
}
