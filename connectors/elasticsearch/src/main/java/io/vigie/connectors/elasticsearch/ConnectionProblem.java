package io.vigie.connectors.elasticsearch;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.ConnectionClosedException;
import org.elasticsearch.client.ResponseException;

/**
 * Why a cluster cannot be used, in words for the person who has to mend it.
 *
 * @param kind sort of problem
 * @param message what is wrong and the remedy; no secrets
 */
public record ConnectionProblem(Kind kind, String message) {

  /** Sorts of problem. */
  public enum Kind {
    /** Nobody answers at the address. */
    UNREACHABLE,
    /** The host's name is unknown. */
    UNKNOWN_HOST,
    /** The server does not answer in time. */
    TIMEOUT,
    /** The server does not accept the credentials. */
    CREDENTIALS,
    /** The server knows the caller but does not allow the action. */
    FORBIDDEN,
    /** The server's certificate is not trusted or is for another name. */
    CERTIFICATE,
    /** One side speaks https and the other does not. */
    PROTOCOL,
    /** Something answers that is not Elasticsearch. */
    NOT_ELASTICSEARCH,
    /** The server answers with an error. */
    SERVER;

    /** Whether only a change of the settings can help, and waiting cannot. */
    boolean needsChange() {
      return switch (this) {
        case CREDENTIALS, CERTIFICATE, PROTOCOL, NOT_ELASTICSEARCH -> true;
        case UNREACHABLE, UNKNOWN_HOST, TIMEOUT, FORBIDDEN, SERVER -> false;
      };
    }
  }

  static ConnectionProblem notElasticsearch(ElasticsearchConnection connection) {
    return new ConnectionProblem(
        Kind.NOT_ELASTICSEARCH,
        connection.described()
            + " answers, but is not Elasticsearch; check host, port and pathPrefix");
  }

  /**
   * Finds the words for a failure.
   *
   * @param connection what was tried
   * @param failure what came of it
   */
  static ConnectionProblem of(ElasticsearchConnection connection, Throwable failure) {
    String where = "Elasticsearch at " + connection.described();
    Optional<ResponseException> answer = find(failure, ResponseException.class);
    if (answer.isPresent()) {
      return ofStatus(
          connection, where, answer.get().getResponse().getStatusLine().getStatusCode());
    }
    if (find(failure, SSLPeerUnverifiedException.class).isPresent()) {
      return new ConnectionProblem(
          Kind.CERTIFICATE,
          where
              + " shows a certificate for another name; connect by a name in the certificate, or"
              + " set tls verification to certificate");
    }
    if (find(failure, SSLException.class).isPresent()) {
      return ofTls(connection, where, failure);
    }
    return ofNetwork(connection, where, failure);
  }

  private static ConnectionProblem ofStatus(
      ElasticsearchConnection connection, String where, int status) {
    return switch (status) {
      case 401 ->
          new ConnectionProblem(
              Kind.CREDENTIALS,
              where
                  + " does not accept "
                  + connection.credentials().described()
                  + " (401); correct the user or the secret");
      case 403 ->
          new ConnectionProblem(
              Kind.FORBIDDEN,
              where
                  + " does not allow this to "
                  + connection.credentials().described()
                  + " (403); give it the privileges the documentation lists");
      case 404, 405 ->
          new ConnectionProblem(
              Kind.NOT_ELASTICSEARCH,
              where
                  + " answers "
                  + status
                  + " where Elasticsearch would not; check host, port and pathPrefix");
      default ->
          new ConnectionProblem(
              Kind.SERVER, where + " answers " + status + "; look into the server's log");
    };
  }

  private static ConnectionProblem ofTls(
      ElasticsearchConnection connection, String where, Throwable failure) {
    if (messages(failure).anyMatch(m -> m.contains("SSL message"))) {
      return new ConnectionProblem(
          Kind.PROTOCOL, where + " speaks plain http; write http:// or turn on TLS in the server");
    }
    boolean untrusted =
        find(failure, CertificateException.class).isPresent()
            || messages(failure).anyMatch(m -> m.contains("PKIX"));
    String remedy =
        connection.tls().certificateAuthority() == null
            ? "name the authority's PEM file as certificateAuthority"
            : "check that "
                + connection.tls().certificateAuthority()
                + " is the authority that signed it";
    return untrusted
        ? new ConnectionProblem(
            Kind.CERTIFICATE,
            where + " shows a certificate that is not trusted or has expired; " + remedy)
        : new ConnectionProblem(
            Kind.CERTIFICATE,
            where
                + " cannot agree with us on TLS; check the TLS settings, and whether the server"
                + " asks for a client certificate");
  }

  private static ConnectionProblem ofNetwork(
      ElasticsearchConnection connection, String where, Throwable failure) {
    if (find(failure, UnknownHostException.class).isPresent()) {
      return new ConnectionProblem(
          Kind.UNKNOWN_HOST, where + " has a host name that is unknown; check its spelling");
    }
    if (find(failure, SocketTimeoutException.class).isPresent()
        || find(failure, TimeoutException.class).isPresent()) {
      return new ConnectionProblem(
          Kind.TIMEOUT,
          where
              + " does not answer in time; check that it is up, not overloaded, not firewalled"
              + (connection.secure() ? ", and that it speaks TLS" : ""));
    }
    if (find(failure, ConnectException.class).isPresent()) {
      return new ConnectionProblem(
          Kind.UNREACHABLE, where + " is not reachable; check that it is up and the port is right");
    }
    if (find(failure, ConnectionClosedException.class).isPresent() && !connection.secure()) {
      return new ConnectionProblem(
          Kind.PROTOCOL,
          where
              + " closes the connection without an answer; it is stopping, or it speaks TLS: then write https://");
    }
    return new ConnectionProblem(
        Kind.UNREACHABLE,
        where
            + " broke the connection ("
            + root(failure).getClass().getSimpleName()
            + "); it is tried again when the server is back");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<String> messages(Throwable failure) {
    return chain(failure).flatMap(t -> Stream.ofNullable(t.getMessage()));
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause).limit(20);
  }

  private static Throwable root(Throwable failure) {
    return chain(failure).reduce((first, second) -> second).orElse(failure);
  }
}
