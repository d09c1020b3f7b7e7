package io.vigie.streaming.topology;

import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import java.io.IOException;

/** Adds to events and alerts what is known of their networks. One for each thread. */
public interface EventEnricher extends AutoCloseable {

  /** Fills what the event does not say of its network. */
  void enrich(SecurityEvent event);

  /** Fills the network of the alert's main source. */
  void enrich(Alert alert);

  @Override
  default void close() throws IOException {}
}
