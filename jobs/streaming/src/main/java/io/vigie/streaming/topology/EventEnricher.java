package io.vigie.streaming.topology;

import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import java.io.IOException;
import java.util.Map;
import java.util.function.LongSupplier;

/** Adds to events and alerts what is known of their networks, and of leaks. One for each thread. */
public interface EventEnricher extends AutoCloseable {

  /** Fills what the event does not say of its network and of leaks. */
  void enrich(SecurityEvent event);

  /** Fills the network of the alert's main source. */
  void enrich(Alert alert);

  /** What it counts, by the name of the metric; may be asked by other threads. */
  default Map<String, LongSupplier> counts() {
    return Map.of();
  }

  @Override
  default void close() throws IOException {}
}
