package io.vigie.analytics.enrich.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by prefix, found by the longest one that holds an address. Costs one hash lookup for each
 * distinct length; about 100 bytes a prefix.
 */
public final class PrefixTable<T> {

  private final Map<Prefix, T> values;
  private final int[] longestFirst;

  /** Copies the entries. */
  public PrefixTable(Map<Prefix, T> entries) {
    values = new HashMap<>(entries);
    longestFirst =
        values.keySet().stream()
            .map(Prefix::length)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The value of the longest prefix that holds the address, or null. */
  public @Nullable T find(InetAddress address) {
    Prefix alone = Prefix.of(address);
    for (int length : longestFirst) {
      T value = values.get(alone.shortened(length));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** How many prefixes it holds. */
  public int size() {
    return values.size();
  }

  @Override
  public String toString() {
    return size() + " prefixes of lengths " + Arrays.toString(longestFirst);
  }
}
