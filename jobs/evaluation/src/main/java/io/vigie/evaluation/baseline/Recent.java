package io.vigie.evaluation.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a time when something was last so.
 *
 * @param <K> what is remembered
 */
final class Recent<K> {

  private final Map<K, Long> times = new LinkedHashMap<>();
  private final long length;

  /** Remembers for so many µs. */
  Recent(long length) {
    this.length = length;
  }

  /** Remembers it as of now, which must not lie before the time told last. */
  void put(K key, long now) {
    times.remove(key);
    times.put(key, now);
    var oldest = times.values().iterator();
    while (now - oldest.next() > length) {
      oldest.remove();
    }
  }

  /** When it was last so, or null when that is longer ago than is remembered. */
  @Nullable Long get(K key, long now) {
    Long time = times.get(key);
    return time == null || now - time > length ? null : time;
  }

  void remove(K key) {
    times.remove(key);
  }

  int size() {
    return times.size();
  }
}
