package io.vigie.connectors.http;

import io.vigie.schemas.DeadLetter;
import java.io.Serializable;

/**
 * Where alerts go that a webhook could not deliver. Each subtask has its own copy and calls it from
 * one thread at a time, never from the job's own.
 */
@FunctionalInterface
public interface UndeliveredAlerts extends Serializable {

  /**
   * Keeps a letter. It returns when the letter is safe, within bounded time. When it throws, the
   * same letter is handed over again later; the same letter may also come again after a restart.
   *
   * @param letter names the alert in {@code origin} as {@code alert <id>:<revision>}
   */
  void park(DeadLetter letter);

  /** Called once before the first letter. */
  default void open() {}

  /** Called once when the sink closes. */
  default void close() {}
}
