package io.vigie.connectors.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts one delivery and says how it ended. Redirects are not followed, cookies not kept. */
final class WebhookClient {

  private final Endpoint endpoint;
  private final Clock clock;
  private final Resolver resolver;
  private final HttpClient client;

  WebhookClient(Endpoint endpoint, Clock clock) {
    this(endpoint, clock, InetAddress::getAllByName);
  }

  WebhookClient(Endpoint endpoint, Clock clock, Resolver resolver) {
    this.endpoint = endpoint;
    this.resolver = resolver;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(endpoint.connectTimeout())
            .proxy(proxy(endpoint.access().proxy()))
            .build();
  }

  /** Posts and waits for the answer, at most the request time-out and the look-up of the name. */
  Answer post(PendingDelivery pending) throws InterruptedException {
    try {
      requirePermittedAddresses();
      return exchange(request(pending));
    } catch (IOException | TimeoutException | RuntimeException e) {
      return new Answer.Failure(e);
    }
  }

  private HttpRequest request(PendingDelivery pending) {
    byte[] body = pending.bytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(endpoint.requestTimeout())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Vigie")
            .header("Idempotency-Key", pending.idempotencyKey());
    endpoint.headers().forEach((name, value) -> request.header(name, headerValue(name, value)));
    SecretValue secret = endpoint.signingSecret();
    if (secret != null) {
      long now = clock.instant().getEpochSecond();
      request.header(Signature.HEADER, Signature.of(body, secret.reveal(), now));
    }
    return request.POST(BodyPublishers.ofByteArray(body)).build();
  }

  private static String headerValue(String name, SecretValue value) {
    String text = value.reveal();
    // The HTTP client's own message would repeat the value.
    if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~')) {
      throw new InvalidWebhookException(
          "the value of the header " + name + " holds a line break or a sign that is not ASCII");
    }
    return text;
  }

  private Answer exchange(HttpRequest request)
      throws IOException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> sent =
        client.sendAsync(request, BodyHandlers.discarding());
    try {
      // The request's own time-out ends with the headers; this one also bounds a trickling body.
      return status(sent.get(endpoint.requestTimeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Answer.Failure(e.getCause() == null ? e : e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  private Answer status(HttpResponse<Void> response) {
    return new Answer.Status(
        response.statusCode(),
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(value -> RetryAfter.parse(value, clock.instant())));
  }

  /**
   * The name may resolve to other addresses than when the settings were checked. The JVM caches the
   * answer (30 s by default), so what is checked here is what is connected to right after; the
   * proxy, where there is one, resolves for itself and must guard its own network.
   */
  private void requirePermittedAddresses() throws IOException {
    if (endpoint.access().allowPrivate() || endpoint.access().proxy() != null) {
      return;
    }
    for (InetAddress address : resolver.resolve(endpoint.url().getHost())) {
      if (!endpoint.permits(address)) {
        throw new InvalidWebhookException(
            endpoint.shown()
                + " resolves to a private address; if that is meant, set allow_private: true");
      }
    }
  }

  private static ProxySelector proxy(@Nullable URI proxy) {
    return proxy == null
        ? HttpClient.Builder.NO_PROXY
        : ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
  }

  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws IOException;
  }
}
