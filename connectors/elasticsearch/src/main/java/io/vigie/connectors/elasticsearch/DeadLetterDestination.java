package io.vigie.connectors.elasticsearch;

import java.io.Serializable;

/**
 * Where refused documents go. The sink hands them over <em>before</em> it acknowledges the batch:
 * as long as the destination does not confirm, the documents stay in the sink's buffer and hence in
 * its checkpoints. So a refusal is never lost; after a crash it may be handed over twice, and a
 * destination should make that harmless (a deterministic key, as {@link ElasticsearchDeadLetters}
 * does).
 */
public interface DeadLetterDestination extends Serializable {

  /** Opens the destination on a task manager, once for each subtask of the sink. */
  DeadLetterWriter open();
}
