package io.vigie.analytics.normalise;

import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;

/**
 * What became of one log record: exactly one of an event, a dead letter or a drop, so that the
 * counts balance.
 */
public sealed interface Normalised {

  /** The record tells of something that happened to an identity. */
  record Accepted(SecurityEvent event) implements Normalised {}

  /** The record could not be used; it is kept with its reason, to be repaired and replayed. */
  record Refused(DeadLetter letter) implements Normalised {}

  /**
   * The record is sound but tells nothing that Vigie judges; it is counted under its reason.
   *
   * @param reason a short constant in snake case from the format's own closed set, such as {@code
   *     restates_attempt}; it becomes a metric name, so it never carries data of the record
   */
  record Dropped(String reason) implements Normalised {}
}
