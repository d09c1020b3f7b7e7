package io.vigie.local.launcher;

import java.io.IOException;
import java.time.Instant;

/** Where a simulated world's records go, in the order of their times. */
interface EventLog extends AutoCloseable {

  /**
   * Takes a record.
   *
   * @param time when its event happens in the world
   * @param record one log line, without a line break
   */
  void write(Instant time, byte[] record) throws IOException, InterruptedException;

  /** Waits until everything is where it belongs. */
  void finish() throws IOException;

  /** Where that is, for people. */
  String place();

  @Override
  void close() throws IOException;
}
