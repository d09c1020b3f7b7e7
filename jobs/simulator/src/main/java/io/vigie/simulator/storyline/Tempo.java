package io.vigie.simulator.storyline;

/** How the attempts of an attack are spread over its time; always with random jitter. */
public enum Tempo {
  /** Evenly. */
  EVEN,
  /** More when the population is livelier. */
  RHYTHM,
  /** A minute of each twenty. */
  BURSTS,
  /** Ever more, from nothing. */
  RAMP
}
