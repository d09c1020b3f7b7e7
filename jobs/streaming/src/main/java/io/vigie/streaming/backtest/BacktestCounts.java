package io.vigie.streaming.backtest;

import io.vigie.streaming.operator.StageOperator;
import io.vigie.streaming.topology.CountIdentified;
import io.vigie.streaming.topology.Triage;
import io.vigie.streaming.topology.Uids;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the records.
 *
 * @param read log records read; the sum of events, dead letters and drops
 * @param events records that became events
 * @param deadLetters dead letters by reason
 * @param dropped drops by reason
 * @param late events that came further behind than the bound, and were not judged
 * @param judgedLate reports that came further behind than the bound, and were judged
 * @param duplicates events that were there twice, and were judged once
 * @param identified events that did not name their account and whose account is known now
 * @param unidentified events that point at an account nobody knows
 */
public record BacktestCounts(
    long read,
    long events,
    Map<String, Long> deadLetters,
    Map<String, Long> dropped,
    long late,
    long judgedLate,
    long duplicates,
    long identified,
    long unidentified) {

  static BacktestCounts of(Map<String, Object> counters) {
    return new BacktestCounts(
        count(counters, Triage.READ),
        count(counters, Triage.EVENTS),
        byReason(counters, Triage.DEAD_LETTER),
        byReason(counters, Triage.DROPPED),
        count(counters, StageOperator.LATE + Uids.ACCOUNT),
        count(counters, StageOperator.JUDGED_LATE + Uids.ACCOUNT),
        count(counters, StageOperator.DUPLICATE + Uids.ACCOUNT),
        count(counters, CountIdentified.IDENTIFIED),
        count(counters, CountIdentified.UNIDENTIFIED));
  }

  /** Dead letters of all reasons. */
  public long deadLetterTotal() {
    return deadLetters.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Drops of all reasons. */
  public long droppedTotal() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long count(Map<String, Object> counters, String name) {
    return counters.get(name) instanceof Long count ? count : 0;
  }

  private static Map<String, Long> byReason(Map<String, Object> counters, String prefix) {
    Map<String, Long> counts = new TreeMap<>();
    counters.forEach(
        (name, count) -> {
          if (name.startsWith(prefix)) {
            counts.put(name.substring(prefix.length()).toLowerCase(Locale.ROOT), (Long) count);
          }
        });
    return counts;
  }
}
