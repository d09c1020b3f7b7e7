package io.vigie.connectors.kafka;

/** The cluster does not answer, or not as it should: trying again later may help. */
public final class KafkaUnavailableException extends KafkaProblem {

  private static final long serialVersionUID = 1L;

  KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
