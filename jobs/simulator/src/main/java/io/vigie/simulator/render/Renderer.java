package io.vigie.simulator.render;

import io.vigie.schemas.SecurityEvent;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an event as a record of some log. Not safe for several threads. */
@FunctionalInterface
public interface Renderer {

  /**
   * Writes one event as one line of UTF-8, without the line's end, or nothing when the log does not
   * tell of such events.
   *
   * @return whether anything was written
   * @throws IOException when the stream fails
   */
  boolean render(SecurityEvent event, OutputStream out) throws IOException;
}
