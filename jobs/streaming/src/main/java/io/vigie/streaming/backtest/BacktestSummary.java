package io.vigie.streaming.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.Suppression;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a backtest has done: the content of {@code summary.json}.
 *
 * @param read log records read: events + dead letters + dropped
 * @param events records that became events
 * @param deadLetters dead letters, all reasons
 * @param deadLettersByReason dead letters by reason
 * @param dropped drops, all reasons
 * @param droppedByReason drops by reason
 * @param balanced whether the counts above add up
 * @param late events that came further behind than the bound and were not judged
 * @param judgedLate carriers' reports that came further behind than the bound and were judged
 * @param duplicates events that were there twice and were judged once
 * @param identified events that did not name their account and whose account was found
 * @param unidentified events that point at an account nobody knows
 * @param alerts alerts at their last revision
 * @param alertsByDetector alerts by detector
 * @param alertsBySeverity alerts by severity
 * @param alertsByClassification alerts by kind of attack
 * @param stepUps signals to ask for more of an account
 * @param suppressed alerts whose last revision falls under an exception
 * @param suppressedByException these alerts by exception
 * @param monitored alerts of detectors that are only watched
 * @param seconds time it took, start of the engine included
 * @param eventsPerSecond events by second
 */
public record BacktestSummary(
    long read,
    long events,
    @JsonProperty("dead_letters") long deadLetters,
    @JsonProperty("dead_letters_by_reason") Map<String, Long> deadLettersByReason,
    long dropped,
    @JsonProperty("dropped_by_reason") Map<String, Long> droppedByReason,
    boolean balanced,
    long late,
    @JsonProperty("judged_late") long judgedLate,
    long duplicates,
    long identified,
    long unidentified,
    long alerts,
    @JsonProperty("alerts_by_detector") Map<String, Long> alertsByDetector,
    @JsonProperty("alerts_by_severity") Map<String, Long> alertsBySeverity,
    @JsonProperty("alerts_by_classification") Map<String, Long> alertsByClassification,
    @JsonProperty("step_ups") long stepUps,
    long suppressed,
    @JsonProperty("suppressed_by_exception") Map<String, Long> suppressedByException,
    long monitored,
    double seconds,
    @JsonProperty("events_per_second") double eventsPerSecond) {

  static BacktestSummary of(
      BacktestCounts counts, Collection<Alert> alerts, long stepUps, double seconds) {
    return new BacktestSummary(
        counts.read(),
        counts.events(),
        counts.deadLetterTotal(),
        counts.deadLetters(),
        counts.droppedTotal(),
        counts.dropped(),
        counts.read() == counts.events() + counts.deadLetterTotal() + counts.droppedTotal(),
        counts.late(),
        counts.judgedLate(),
        counts.duplicates(),
        counts.identified(),
        counts.unidentified(),
        alerts.size(),
        tally(alerts, Alert::getDetector),
        tally(alerts, alert -> alert.getSeverity().name().toLowerCase(Locale.ROOT)),
        tally(alerts, Alert::getClassification),
        stepUps,
        alerts.stream().filter(alert -> alert.getSuppressed() != null).count(),
        byException(alerts),
        alerts.stream().filter(alert -> alert.getMode() == AlertMode.MONITOR).count(),
        Math.round(seconds * 1_000) / 1_000.0,
        Math.round(counts.events() / seconds));
  }

  private static Map<String, Long> byException(Collection<Alert> alerts) {
    Map<String, Long> counts = new TreeMap<>();
    for (Alert alert : alerts) {
      Suppression suppression = alert.getSuppressed();
      if (suppression != null) {
        counts.merge(suppression.getBy(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static Map<String, Long> tally(Collection<Alert> alerts, Function<Alert, String> trait) {
    Map<String, Long> counts = new TreeMap<>();
    alerts.forEach(alert -> counts.merge(trait.apply(alert), 1L, Long::sum));
    return counts;
  }
}
