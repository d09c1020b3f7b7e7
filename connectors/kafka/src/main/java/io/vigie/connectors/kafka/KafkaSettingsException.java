package io.vigie.connectors.kafka;

/** The settings are wrong, or the cluster refuses what they ask: somebody has to change them. */
public final class KafkaSettingsException extends KafkaProblem {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and how to mend it. */
  public KafkaSettingsException(String message) {
    super(message, null);
  }

  KafkaSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
