package io.vigie.connectors.elasticsearch;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How to reach an Elasticsearch cluster. Serializable and free of secrets: it may be logged, and
 * travels with the job to the task managers, where the secrets are read.
 *
 * @param hosts base addresses such as {@code https://es1:9200}, at least one, all http or all https
 * @param credentials how to prove who is calling
 * @param tls how https is secured
 * @param connectTimeout longest wait for a connection; positive
 * @param requestTimeout longest silence of the server within a request; positive
 * @param pathPrefix path that stands before every request's own, such as {@code /search}; empty for
 *     none
 */
public record ElasticsearchConnection(
    List<URI> hosts,
    Credentials credentials,
    TlsSettings tls,
    Duration connectTimeout,
    Duration requestTimeout,
    String pathPrefix)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Default longest wait for a connection. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Default longest silence of the server within a request. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Checks every part; an error names the part and the remedy. */
  public ElasticsearchConnection {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new InvalidConnectionException(
          "elasticsearch hosts is empty; give at least one, such as http://localhost:9200");
    }
    hosts.forEach(ElasticsearchConnection::requireBaseAddress);
    if (hosts.stream().map(URI::getScheme).distinct().count() > 1) {
      throw new InvalidConnectionException(
          "elasticsearch hosts mixes http and https; use one of them for all");
    }
    requirePositive("connectTimeout", connectTimeout);
    requirePositive("requestTimeout", requestTimeout);
    if (!pathPrefix.isEmpty() && !pathPrefix.startsWith("/")) {
      throw new InvalidConnectionException(
          "elasticsearch pathPrefix '" + pathPrefix + "' must begin with a slash");
    }
  }

  /**
   * An anonymous connection with default time-outs and full verification.
   *
   * @param hosts base addresses, such as {@code http://localhost:9200}
   */
  public static ElasticsearchConnection to(String... hosts) {
    return new ElasticsearchConnection(
        Stream.of(hosts).map(ElasticsearchConnection::address).toList(),
        new Credentials.Anonymous(),
        TlsSettings.DEFAULT,
        DEFAULT_CONNECT_TIMEOUT,
        DEFAULT_REQUEST_TIMEOUT,
        "");
  }

  /** The same with these credentials. */
  public ElasticsearchConnection with(Credentials other) {
    return new ElasticsearchConnection(
        hosts, other, tls, connectTimeout, requestTimeout, pathPrefix);
  }

  /** The same with these TLS settings. */
  public ElasticsearchConnection with(TlsSettings other) {
    return new ElasticsearchConnection(
        hosts, credentials, other, connectTimeout, requestTimeout, pathPrefix);
  }

  /** The same with these time-outs. */
  public ElasticsearchConnection withTimeouts(Duration connect, Duration request) {
    return new ElasticsearchConnection(hosts, credentials, tls, connect, request, pathPrefix);
  }

  /** The same below this path. */
  public ElasticsearchConnection withPathPrefix(String prefix) {
    return new ElasticsearchConnection(
        hosts, credentials, tls, connectTimeout, requestTimeout, prefix);
  }

  /**
   * Reads secrets and certificates and makes the clients. Nothing is sent yet: see {@link
   * ElasticsearchClients#check}.
   *
   * @throws InvalidConnectionException when a secret, certificate or key cannot be read
   */
  public ElasticsearchClients open() {
    return ElasticsearchClients.open(this);
  }

  /** Whether the hosts are spoken to by https. */
  boolean secure() {
    return "https".equals(hosts.get(0).getScheme());
  }

  /** The hosts in words. */
  String described() {
    return String.join(", ", hosts.stream().map(URI::toString).toList());
  }

  private static URI address(String text) {
    try {
      return new URI(text.strip().replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw new InvalidConnectionException(
          "elasticsearch host '" + masked(text) + "' is no address; write http://host:9200");
    }
  }

  private static void requireBaseAddress(URI host) {
    if (host.getUserInfo() != null) {
      throw new InvalidConnectionException(
          "elasticsearch host "
              + host.getHost()
              + " carries a user name or password in its address; give credentials by reference");
    }
    String scheme = host.getScheme() == null ? "" : host.getScheme().toLowerCase(Locale.ROOT);
    boolean base = host.getPath() == null || host.getPath().isEmpty();
    if (!SCHEMES.contains(scheme) || host.getHost() == null || !base) {
      throw new InvalidConnectionException(
          "elasticsearch host '"
              + masked(host.toString())
              + "' must read http://host:port or https://host:port (a path goes into pathPrefix)");
    }
  }

  private static String masked(String address) {
    return address.replaceAll("//[^/@]*@", "//***@");
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new InvalidConnectionException(
          "elasticsearch " + name + " is " + value + "; give more than zero and at most an hour");
    }
  }
}
