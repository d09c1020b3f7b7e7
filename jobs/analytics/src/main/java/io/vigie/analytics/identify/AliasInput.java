package io.vigie.analytics.identify;

/** What the identify stage gets. */
public sealed interface AliasInput permits Binding, Question {

  /** The alias it is about. */
  Alias alias();

  /** When, in microseconds since 1970-01-01T00:00:00Z. */
  long time();
}
