package io.vigie.connectors.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Kafka cannot be used as asked. The message is for a person: it names the thing and the remedy and
 * holds no secret, so no stack trace need be shown.
 */
public abstract sealed class KafkaProblem extends RuntimeException
    permits KafkaSettingsException, KafkaUnavailableException {

  private static final long serialVersionUID = 1L;

  KafkaProblem(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
