package io.vigie.connectors.http;

/** What one attempt came to. */
public enum DeliveryOutcome {
  /** The destination has it. */
  DELIVERED,
  /** Trying again may help. */
  RETRY,
  /** Trying again cannot help: to be parked. */
  REFUSED
}
