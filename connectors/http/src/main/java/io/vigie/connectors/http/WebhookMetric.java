package io.vigie.connectors.http;

import java.util.Locale;

/** The sink's counters: a closed set. They stand in the group {@code webhook.<name>}. */
public enum WebhookMetric {
  /** Alert revisions that the destination took. */
  DELIVERED("Alert revisions that the destination took."),
  /** Attempts that failed and are followed by another. */
  RETRIED("Attempts that failed and are followed by another."),
  /** Alert revisions given up, each of them handed over as a dead letter. */
  PARKED("Alert revisions given up, each of them handed over as a dead letter."),
  /** Alert revisions not sent because their severity is below the minimum. */
  BELOW_SEVERITY("Alert revisions not sent because their severity is below the minimum.");

  private final String meaning;

  WebhookMetric(String meaning) {
    this.meaning = meaning;
  }

  /** Name of the counter. */
  public String metricName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
