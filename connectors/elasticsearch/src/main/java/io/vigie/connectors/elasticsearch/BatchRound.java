package io.vigie.connectors.elasticsearch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One batch, in which the same document may stand several times. Only the newest revision of each
 * is sent; the older ones are kept back until the newest is settled, because if it is refused, the
 * one before it is the document's best state.
 */
final class BatchRound {

  /** Times a document may make the server fail before it is given up. */
  static final int MOST_DOUBTS = 5;

  private final List<PendingUpsert> entries;
  private final List<PendingUpsert> candidates;

  private BatchRound(List<PendingUpsert> entries, List<PendingUpsert> candidates) {
    this.entries = entries;
    this.candidates = candidates;
  }

  /** Plans a batch. Of equal revisions the later entry is the newer. */
  static BatchRound of(List<PendingUpsert> entries) {
    Map<DocumentKey, PendingUpsert> newest = new LinkedHashMap<>();
    for (PendingUpsert entry : entries) {
      newest.merge(
          entry.upsert().key(),
          entry,
          (a, b) -> b.upsert().revision() >= a.upsert().revision() ? b : a);
    }
    return new BatchRound(List.copyOf(entries), List.copyOf(newest.values()));
  }

  /** What to send: each document once. */
  List<PendingUpsert> candidates() {
    return candidates;
  }

  /**
   * Decides what becomes of each entry.
   *
   * @param outcomes one for each candidate, in their order
   */
  Settlement settle(List<ItemOutcome> outcomes) {
    Map<DocumentKey, ItemOutcome> byKey = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      byKey.put(candidates.get(i).upsert().key(), judged(candidates.get(i), outcomes.get(i)));
    }
    // By identity: two equal entries are still two.
    Set<PendingUpsert> sent = Collections.newSetFromMap(new IdentityHashMap<>());
    sent.addAll(candidates);
    Settlement settlement = new Settlement();
    for (PendingUpsert entry : entries) {
      ItemOutcome outcome = byKey.get(entry.upsert().key());
      if (outcome == null) {
        throw new IllegalStateException("no outcome for a document of the batch");
      }
      settlement.add(entry, outcome, sent.contains(entry));
    }
    return settlement;
  }

  private static ItemOutcome judged(PendingUpsert candidate, ItemOutcome outcome) {
    boolean givenUp =
        outcome.verdict() == ItemVerdict.DOUBTFUL && candidate.doubts() + 1 >= MOST_DOUBTS;
    return givenUp ? outcome.givenUp() : outcome;
  }

  /** What became of the entries of a batch; their numbers add up to the batch's size. */
  static final class Settlement {
    private int delivered;
    private int superseded;
    private boolean held;
    private String heldBecause = "";
    private final List<PendingUpsert> retries = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private void add(PendingUpsert entry, ItemOutcome outcome, boolean candidate) {
      switch (outcome.verdict()) {
        case DELIVERED -> countDelivered(candidate);
        case SUPERSEDED -> superseded++;
        case CONFLICT -> retries.add(entry);
        case RETRY -> holdBack(entry, outcome);
        case DOUBTFUL -> holdBack(candidate ? entry.doubted() : entry, outcome);
        case REFUSED -> refuse(entry, outcome, candidate);
      }
    }

    private void countDelivered(boolean candidate) {
      if (candidate) {
        delivered++;
      } else {
        superseded++;
      }
    }

    private void holdBack(PendingUpsert entry, ItemOutcome outcome) {
      held = true;
      if (heldBecause.isEmpty()) {
        heldBecause = HeldReasons.of(outcome, entry.upsert().index());
      }
      retries.add(entry);
    }

    private void refuse(PendingUpsert entry, ItemOutcome outcome, boolean candidate) {
      if (candidate) {
        refusals.add(new Refusal(entry, outcome));
      } else {
        retries.add(entry);
      }
    }

    /** Documents written. */
    int delivered() {
      return delivered;
    }

    /** Entries for which a newer revision is stored. */
    int superseded() {
      return superseded;
    }

    /** Entries to send again, in their order. */
    List<PendingUpsert> retries() {
      return retries;
    }

    /** Documents that will never be taken. */
    List<Refusal> refusals() {
      return refusals;
    }

    /** Whether the destination could not take something. */
    boolean held() {
      return held;
    }

    /** Why single documents are held, with the remedy; empty when a whole request failed. */
    Optional<String> heldBecause() {
      return Optional.of(heldBecause).filter(reason -> !reason.isEmpty());
    }

    /** Whether the destination took nothing at all. */
    boolean stuck() {
      return held && delivered == 0 && superseded == 0 && refusals.isEmpty();
    }
  }

  /**
   * A document that was refused, and why.
   *
   * @param entry the document
   * @param outcome the answer
   */
  record Refusal(PendingUpsert entry, ItemOutcome outcome) {}
}
