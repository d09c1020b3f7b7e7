package io.vigie.connectors.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads whole-request failures, and tells of them without flooding the log. */
final class RequestFailures {

  private static final Logger LOG = LoggerFactory.getLogger(RequestFailures.class);

  private final ElasticsearchClients clients;
  private final Counter credentialsRefused;
  private final Outage outage = new Outage();

  RequestFailures(ElasticsearchClients clients, Counter credentialsRefused) {
    this.clients = clients;
    this.credentialsRefused = credentialsRefused;
  }

  /** HTTP status behind a failure, or {@link RequestClassifier#NO_ANSWER}. */
  static int status(Throwable failure) {
    return chain(failure)
        .map(RequestFailures::ownStatus)
        .filter(status -> status != RequestClassifier.NO_ANSWER)
        .findFirst()
        .orElse(RequestClassifier.NO_ANSWER);
  }

  /** What is wrong and the remedy. */
  String reason(Throwable failure) {
    return chain(failure)
        .filter(ElasticsearchException.class::isInstance)
        .map(ElasticsearchException.class::cast)
        .filter(answer -> answer.status() != 401 && answer.status() != 403)
        .findFirst()
        .map(answer -> answer.status() + " " + ErrorReasons.of(answer.error()))
        .orElseGet(() -> ConnectionProblem.of(clients.connection(), failure).message());
  }

  /** Logs the failure, at most every so often, and renews the credentials when they are refused. */
  void tell(Throwable failure, RequestVerdict verdict) {
    if (verdict == RequestVerdict.RENEW_CREDENTIALS) {
      credentialsRefused.inc();
      renewCredentials();
    }
    String reason = reason(failure);
    if (outage.worthTelling(reason)) {
      String advice = "; documents are kept and sent again, the sources wait meanwhile";
      if (verdict == RequestVerdict.RENEW_CREDENTIALS || status(failure) == 403) {
        LOG.error("{}{}", reason, advice);
      } else {
        LOG.warn("{}{}", reason, advice);
      }
    }
  }

  /** Says that documents get through again, if they had not. */
  void recovered() {
    outage
        .end()
        .ifPresent(lasted -> LOG.info("Elasticsearch takes documents again after {}", lasted));
  }

  private void renewCredentials() {
    try {
      clients.renewCredentials();
    } catch (InvalidConnectionException e) {
      LOG.error("{}", e.getMessage());
    }
  }

  private static int ownStatus(Throwable failure) {
    if (failure instanceof ElasticsearchException answer) {
      return answer.status();
    }
    if (failure instanceof ResponseException answer) {
      return answer.getResponse().getStatusLine().getStatusCode();
    }
    if (failure instanceof TransportException answer && answer.response() != null) {
      return answer.response().statusCode();
    }
    return RequestClassifier.NO_ANSWER;
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause).limit(20);
  }
}
