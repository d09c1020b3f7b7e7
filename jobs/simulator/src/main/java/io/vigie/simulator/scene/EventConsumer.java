package io.vigie.simulator.scene;

import io.vigie.schemas.SecurityEvent;

/** Takes the events of a world in time order. */
@FunctionalInterface
public interface EventConsumer {

  /**
   * One event. The event is the consumer's to keep, but it shares its principal, client, network
   * and session with others: those are never to be changed in place.
   */
  void accept(SecurityEvent event);
}
