package io.vigie.streaming.topology;

import java.io.Serializable;

/** Opens an enricher where it runs: databases are not shipped, only where they lie. */
@FunctionalInterface
public interface EnricherFactory extends Serializable {

  /** A new enricher. */
  EventEnricher open();
}
