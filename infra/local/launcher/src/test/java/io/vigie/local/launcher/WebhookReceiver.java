package io.vigie.local.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes whatever is posted to one path, and refuses whatever is posted to another. */
final class WebhookReceiver implements AutoCloseable {

  /**
   * A request that was taken.
   *
   * @param key its idempotency key
   * @param signature its signature
   * @param authorization the header of that name
   * @param body what was posted
   */
  record Posted(String key, String signature, String authorization, String body) {}

  private final HttpServer server;
  private final List<Posted> taken = new CopyOnWriteArrayList<>();

  private WebhookReceiver(HttpServer server) {
    this.server = server;
  }

  static WebhookReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WebhookReceiver receiver = new WebhookReceiver(server);
    server.createContext("/take", receiver::take);
    server.createContext(
        "/refuse",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(410, -1);
          }
        });
    server.start();
    return receiver;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      taken.add(
          new Posted(
              headers.getFirst("Idempotency-Key"),
              headers.getFirst("Vigie-Signature"),
              headers.getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** What was taken so far, in the order of arrival. */
  List<Posted> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
