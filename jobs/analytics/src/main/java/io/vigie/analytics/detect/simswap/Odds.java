package io.vigie.analytics.detect.simswap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The odds that a change of SIM was a thief's, and the terms that they are the product of. Each
 * factor counts once, at its strongest.
 */
final class Odds {

  private final List<Term> terms = new ArrayList<>();
  private final Map<Factor, Double> held = new EnumMap<>(Factor.class);
  private double log;
  private long first = Long.MAX_VALUE;

  /**
   * What it begins with.
   *
   * @param prior so small that odds and probability are the same, as in the figures of the source
   */
  void begin(Factor factor, double prior, long time, String eventId, String source) {
    log = Math.log(prior);
    terms.add(new Term(factor, time, log, prior, factor.words(), eventId, source));
  }

  /**
   * Counts what speaks for a takeover.
   *
   * @param score natural logarithm of its odds
   */
  void raise(Factor factor, double score, Moment moment, long time) {
    double before = held.getOrDefault(factor, 0.0);
    if (score > before) {
      held.put(factor, score);
      first = Math.min(first, time);
      add(factor, score - before, time, moment.eventId, moment.source);
    }
  }

  /**
   * Counts what explains the change otherwise.
   *
   * @param ratio the odds are divided by
   */
  void lower(Factor factor, double ratio, Moment moment, long time) {
    double score = -Math.log(ratio);
    double before = held.getOrDefault(factor, 0.0);
    if (score < before) {
      held.put(factor, score);
      add(factor, score - before, time, moment.eventId, moment.source);
    }
  }

  /** Counts something that is asked for once only. */
  void add(Factor factor, double score, long time, String eventId, String source) {
    log += score;
    terms.add(new Term(factor, time, score, probability(), factor.words(), eventId, source));
  }

  boolean has(Factor factor) {
    return held.containsKey(factor);
  }

  /** Terms in the order in which they were counted. */
  List<Term> terms() {
    return List.copyOf(terms);
  }

  double log() {
    return log;
  }

  /** Of a takeover, 0 to 1. */
  double probability() {
    return 1 / (1 + Math.exp(-log));
  }

  /** Time of the first event that speaks for a takeover, or {@link Long#MAX_VALUE}. */
  long first() {
    return first;
  }
}
