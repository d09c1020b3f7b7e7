package io.vigie.evaluation.score;

import java.util.List;

/**
 * How one attack fared against one judge.
 *
 * @param storyline name of its storyline
 * @param events its events
 * @param found whether any true alert is about it
 * @param attempts attempts up to the moment it was found; infinite when it never was
 * @param records damage done up to then, such as records read; infinite when it never was found
 * @param seconds from its first event up to then; infinite when it never was found
 * @param losses the accounts lost in it
 */
public record CampaignScore(
    String storyline,
    long events,
    boolean found,
    double attempts,
    double records,
    double seconds,
    List<LossScore> losses) {

  /** Keeps a copy. */
  public CampaignScore {
    losses = List.copyOf(losses);
  }
}
