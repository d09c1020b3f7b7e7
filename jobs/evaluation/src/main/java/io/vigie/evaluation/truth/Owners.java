package io.vigie.evaluation.truth;

import io.vigie.simulator.chance.Mix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose each event of an attack is, by a 64-bit hash of its id: open addressing with linear probing
 * (Knuth, volume 3, 6.4, algorithm L), 18 to 36 bytes an event. Two ids with one hash among ten
 * million are a chance of one in 400,000.
 */
final class Owners {

  private static final int SMALL = 1 << 10;
  private static final long KEY = 20_260_425;

  private final List<String> campaigns = new ArrayList<>();
  private long[] keys = new long[SMALL];
  private int[] values = new int[SMALL];
  private int size;

  /** Notes whose an event is. */
  void put(String event, String campaign) {
    if ((size + 1) * 3L > keys.length * 2L) {
      grow();
    }
    long key = key(event);
    int at = slot(key);
    size += keys[at] == 0 ? 1 : 0;
    keys[at] = key;
    values[at] = number(campaign);
  }

  /** Whose an event is; null when it is nobody's. */
  @Nullable String get(String event) {
    long key = key(event);
    int at = slot(key);
    return keys[at] == key ? campaigns.get(values[at]) : null;
  }

  /** There are few campaigns, and the last one is the likeliest. */
  private int number(String campaign) {
    int known = campaigns.lastIndexOf(campaign);
    if (known < 0) {
      campaigns.add(campaign);
      return campaigns.size() - 1;
    }
    return known;
  }

  private static long key(String event) {
    long key = Mix.of(KEY, event);
    return key == 0 ? 1 : key;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
