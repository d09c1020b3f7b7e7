package io.vigie.connectors.kafka;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Says what a Kafka client's failure means to the person who configured it. */
final class KafkaFailures {

  private KafkaFailures() {}

  /**
   * The problem behind a failure.
   *
   * @param doing what was attempted, such as {@code create topic vigie.alerts}
   * @param waited how long was waited for an answer
   */
  static KafkaProblem explain(
      Throwable failure, String doing, KafkaConnection connection, Duration waited) {
    Throwable cause = unwrapped(failure);
    String where = "Kafka at " + connection.bootstrapServers();
    if (cause instanceof SaslAuthenticationException
        || cause instanceof UnsupportedSaslMechanismException) {
      return new KafkaSettingsException(
          where
              + " refuses the login; correct sasl.mechanism and the user and password in sasl.jaas.config",
          cause);
    }
    if (cause instanceof SslAuthenticationException) {
      return new KafkaSettingsException(
          where
              + " and this client cannot agree on TLS; give the authority that signed the broker's certificate in ssl.truststore.location, and the host name that stands in the certificate in bootstrap_servers",
          cause);
    }
    if (cause instanceof AuthorizationException) {
      return new KafkaSettingsException(
          "%s does not allow this user to %s; ask its administrator for the right (kafka-acls --add)"
              .formatted(where, doing),
          cause);
    }
    return explainRest(cause, doing, where, connection, waited);
  }

  private static KafkaProblem explainRest(
      Throwable cause, String doing, String where, KafkaConnection connection, Duration waited) {
    if (cause instanceof InvalidReplicationFactorException) {
      return new KafkaSettingsException(
          where
              + " has too few brokers for the replication asked for; lower replication, or leave it automatic",
          cause);
    }
    if (cause instanceof PolicyViolationException) {
      return new KafkaSettingsException(
          "%s has a policy against what was asked: cannot %s: %s"
              .formatted(where, doing, cause.getMessage()),
          cause);
    }
    if (cause instanceof TimeoutException
        || cause instanceof java.util.concurrent.TimeoutException) {
      return new KafkaUnavailableException(
          "%s did not answer within %s; check that the broker runs, that this machine can reach the address, and that the listener speaks %s (security.protocol)"
              .formatted(where, Words.of(waited), connection.protocol()),
          cause);
    }
    if (cause instanceof ConfigException
        && String.valueOf(cause.getMessage()).contains("No resolvable bootstrap")) {
      return new KafkaSettingsException(
          "no host name in %s can be resolved; correct bootstrap_servers, or this machine's name service"
              .formatted(connection.bootstrapServers()),
          cause);
    }
    if (cause instanceof ConfigException) {
      return new KafkaSettingsException(
          "the Kafka client refuses its settings: " + secretless(cause), cause);
    }
    return new KafkaUnavailableException(
        "%s failed to %s: %s".formatted(where, doing, secretless(cause)), cause);
  }

  /** Clients wrap; a client that cannot be made wraps the reason in a plain KafkaException. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && isWrapper(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure.getClass() == KafkaException.class;
  }

  /** A parser of login modules quotes what it could not parse: the password perhaps. */
  private static String secretless(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean login = message.toLowerCase(Locale.ROOT).contains("jaas");
    return login ? "sasl.jaas.config cannot be parsed; it ends with a semicolon" : message;
  }
}
