package io.vigie.analytics.enrich.exposure;

import java.util.Arrays;

/** Gathers the entries of a {@link WatchList}. */
final class WatchListBuilder {

  private long[] hashes = new long[1024];
  private int size;

  void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2));
    }
    hashes[size++] = hash;
  }

  /** The list; an entry that was added twice is in it once. */
  WatchList build(WatchList.Kind kind, String leak, CredentialHash hash) {
    Arrays.sort(hashes, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[distinct++] = hashes[i];
      }
    }
    return new WatchList(kind, leak, hash.keyCheck(), Arrays.copyOf(hashes, distinct));
  }
}
