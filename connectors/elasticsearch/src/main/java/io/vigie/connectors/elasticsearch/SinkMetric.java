package io.vigie.connectors.elasticsearch;

/** The counters and gauges of the sink: a closed set, each with its meaning. */
public enum SinkMetric {
  /** Documents created or brought up to date. */
  DELIVERED("delivered", "Documents created or brought up to date."),
  /** Documents put back to be sent again. */
  RETRIED("retried", "Times a document was put back to be sent again."),
  /** Documents refused for good, each of them in the dead letters. */
  REFUSED("refused", "Documents refused for good; each is in the dead letters."),
  /** Revisions not written because a newer one is stored. */
  SUPERSEDED("superseded", "Revisions not written because a newer one is stored."),
  /** Requests turned away because of the credentials. */
  CREDENTIALS_REFUSED("credentials_refused", "Requests turned away because of the credentials."),
  /** Milliseconds the last batch took. */
  BATCH_LATENCY("batch_latency_ms", "Milliseconds the last batch took, without back-off.");

  private final String metricName;
  private final String meaning;

  SinkMetric(String metricName, String meaning) {
    this.metricName = metricName;
    this.meaning = meaning;
  }

  /** Name below the sink's metric group {@code elasticsearch}. */
  public String metricName() {
    return metricName;
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
