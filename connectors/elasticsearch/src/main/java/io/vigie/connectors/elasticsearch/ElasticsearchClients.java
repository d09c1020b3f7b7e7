package io.vigie.connectors.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** An open connection: the low-level client and the typed ones over it. Safe for many threads. */
public final class ElasticsearchClients implements Closeable {

  private static final int IO_THREADS = 2;
  private static final int DEFAULT_HTTP_PORT = 9200;
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);
  private static final String PRODUCT_HEADER = "X-Elastic-Product";

  private final ElasticsearchConnection connection;
  private final AuthorizationHeader authorization;
  private final RestClient rest;
  private final RestClientTransport transport;

  private ElasticsearchClients(ElasticsearchConnection connection) {
    this.connection = connection;
    this.authorization = new AuthorizationHeader(connection.credentials());
    this.rest = restClient(connection, authorization);
    this.transport = new RestClientTransport(rest, new JacksonJsonpMapper(Json.MAPPER));
  }

  static ElasticsearchClients open(ElasticsearchConnection connection) {
    return new ElasticsearchClients(connection);
  }

  /** The low-level client. */
  public RestClient rest() {
    return rest;
  }

  /** The typed, blocking client. */
  public ElasticsearchClient blocking() {
    return new ElasticsearchClient(transport);
  }

  /** The typed client whose calls return futures. */
  public ElasticsearchAsyncClient async() {
    return new ElasticsearchAsyncClient(transport);
  }

  /** What this was opened from. */
  public ElasticsearchConnection connection() {
    return connection;
  }

  /**
   * Reads the secrets again, so that a password that was changed in its file is used from the next
   * request on.
   *
   * @throws InvalidConnectionException when a secret can no longer be read; the old one stays in
   *     use
   */
  public void renewCredentials() {
    authorization.renew();
  }

  /**
   * Asks the cluster whether it is there and lets us in. Takes no longer than the connection's
   * time-outs, and never more than some ten seconds for each host.
   *
   * @throws ElasticsearchUnavailableException when not; the message names the host and the remedy
   */
  public void check() {
    Request request = new Request("GET", "/_cluster/health");
    request.addParameter("local", "true");
    request.setOptions(request.getOptions().toBuilder().setRequestConfig(checkTimeouts()));
    // 403: known to the cluster, though not allowed to see its health. 408: still electing.
    request.addParameter("ignore", "403,408");
    try {
      Response response = rest.performRequest(request);
      if (response.getStatusLine().getStatusCode() == 200
          && response.getHeader(PRODUCT_HEADER) == null) {
        throw new ElasticsearchUnavailableException(
            ConnectionProblem.notElasticsearch(connection), null);
      }
    } catch (IOException e) {
      throw new ElasticsearchUnavailableException(ConnectionProblem.of(connection, e), e);
    }
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }

  private RequestConfig checkTimeouts() {
    Duration shorter =
        connection.requestTimeout().compareTo(LONGEST_CHECK) < 0
            ? connection.requestTimeout()
            : LONGEST_CHECK;
    return RequestConfig.custom()
        .setConnectTimeout(Math.toIntExact(connection.connectTimeout().toMillis()))
        .setSocketTimeout(Math.toIntExact(shorter.toMillis()))
        .build();
  }

  private static RestClient restClient(
      ElasticsearchConnection connection, AuthorizationHeader authorization) {
    HttpHost[] hosts =
        connection.hosts().stream().map(ElasticsearchClients::httpHost).toArray(HttpHost[]::new);
    RestClientBuilder builder =
        RestClient.builder(hosts)
            .setRequestConfigCallback(
                config ->
                    config
                        .setConnectTimeout(Math.toIntExact(connection.connectTimeout().toMillis()))
                        .setSocketTimeout(Math.toIntExact(connection.requestTimeout().toMillis())))
            .setHttpClientConfigCallback(http -> configured(http, connection, authorization));
    if (!connection.pathPrefix().isEmpty()) {
      builder.setPathPrefix(connection.pathPrefix());
    }
    return builder.build();
  }

  private static HttpAsyncClientBuilder configured(
      HttpAsyncClientBuilder http,
      ElasticsearchConnection connection,
      AuthorizationHeader authorization) {
    http.addInterceptorLast(authorization)
        .setDefaultIOReactorConfig(
            IOReactorConfig.custom()
                .setIoThreadCount(IO_THREADS)
                .setSoKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(connection.connectTimeout().toMillis()))
                .build());
    if (connection.secure()) {
      http.setSSLContext(TlsContext.of(connection.tls()))
          .setSSLHostnameVerifier(TlsContext.hostnames(connection.tls()));
    }
    return http;
  }

  private static HttpHost httpHost(URI host) {
    int port = host.getPort() < 0 ? DEFAULT_HTTP_PORT : host.getPort();
    return new HttpHost(host.getHost(), port, host.getScheme());
  }
}
