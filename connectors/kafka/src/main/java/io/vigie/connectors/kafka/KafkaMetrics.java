package io.vigie.connectors.kafka;

/** The metrics of this module beside those of Flink's Kafka connector. */
public enum KafkaMetrics {
  /** Records whose reader threw; each became a dead letter. */
  READER_FAILURES("readerFailures"),
  /** Records with a time further in the future than is believed; they moved no watermark. */
  FUTURE_TIMES("futureTimes"),
  /** Times a partition fell silent and its watermark went on with the clock. */
  SILENCES("silences"),
  /** Records that were larger than Kafka takes, and were left out. */
  OVERSIZED("oversizedRecords");

  private final String metricName;

  KafkaMetrics(String metricName) {
    this.metricName = metricName;
  }

  /** Its name in Flink. */
  public String metricName() {
    return metricName;
  }
}
