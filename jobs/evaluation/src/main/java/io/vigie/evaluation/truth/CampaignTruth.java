package io.vigie.evaluation.truth;

import io.vigie.simulator.truth.Truth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one attack did. */
public final class CampaignTruth {

  private final String id;
  private final String storyline;
  private final Times attempts = new Times();
  private final Times records = new Times();
  private final TreeMap<String, Loss> losses = new TreeMap<>();
  private long first = -1;
  private long events;

  CampaignTruth(String id, String storyline) {
    this.id = id;
    this.storyline = storyline;
  }

  void happened(Truth.Event event) {
    events++;
    first = first < 0 ? event.time() : first;
    switch (event.role()) {
      case ATTEMPT, COMPROMISE -> attempts.add(event.time());
      case ABUSE -> requested(event, false);
      case HARM -> {
        records.add(event.time());
        requested(event, true);
      }
      case CAMOUFLAGE, REPORT -> {}
    }
  }

  private void requested(Truth.Event event, boolean harmful) {
    @Nullable String account = event.account();
    Loss loss = account == null ? null : losses.get(account);
    if (loss != null) {
      loss.requested(event.time(), harmful);
    }
  }

  /** The owner of an account has reset its password. */
  void reset(String account, long time) {
    Loss loss = losses.get(account);
    if (loss != null) {
      loss.reset(time);
    }
  }

  void lost(Truth.AccountLost lost) {
    losses.putIfAbsent(lost.account(), new Loss(lost.time()));
  }

  /** Identifier in the truth. */
  public String id() {
    return id;
  }

  /** Name of its storyline. */
  public String storyline() {
    return storyline;
  }

  /** Time of its first event, µs; -1 without events. */
  public long first() {
    return first;
  }

  /** Its events of all roles. */
  public long events() {
    return events;
  }

  /** Times of the attempts, those that got in among them. */
  public Times attempts() {
    return attempts;
  }

  /** Times at which damage was done, such as a record read. */
  public Times records() {
    return records;
  }

  /** Accounts lost, by name. */
  public Map<String, Loss> losses() {
    return losses;
  }
}
