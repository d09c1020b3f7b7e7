package io.vigie.analytics.normalise;

import io.vigie.schemas.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the records of one intake. Every outcome is counted once: {@code outcomes =
 * accepted + refused + dropped}. Belongs to one thread.
 */
public final class IntakeCounts {

  private final Map<DeadLetterReason, Long> refused = new EnumMap<>(DeadLetterReason.class);
  private final SortedMap<String, Long> dropped = new TreeMap<>();
  private long records;
  private long accepted;

  void countRecord() {
    records++;
  }

  void count(Normalised outcome) {
    if (outcome instanceof Normalised.Accepted) {
      accepted++;
    } else if (outcome instanceof Normalised.Refused letter) {
      refused.merge(letter.letter().getReason(), 1L, Long::sum);
    } else if (outcome instanceof Normalised.Dropped drop) {
      dropped.merge(drop.reason(), 1L, Long::sum);
    }
  }

  /** Records read. */
  public long records() {
    return records;
  }

  /** Outcomes of all kinds; more than records where a record is a batch. */
  public long outcomes() {
    return accepted + sum(refused) + sum(dropped);
  }

  /** Events. */
  public long accepted() {
    return accepted;
  }

  /** Dead letters, by reason. */
  public Map<DeadLetterReason, Long> refused() {
    return Map.copyOf(refused);
  }

  /** Drops, by reason. */
  public Map<String, Long> dropped() {
    return Map.copyOf(dropped);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
