package io.vigie.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook's receiver on loopback that answers as it is told. */
final class Receiver implements AutoCloseable {

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  volatile Behaviour behaviour = (request, attempt) -> Reply.of(200);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/t0ken-in-path");
  }

  /** Requests that were answered with 200, by their idempotency keys. */
  List<String> taken() {
    return requests.stream().filter(r -> r.status() == 200).map(Request::key).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      int attempt = attempts.merge(key, 1, Integer::sum);
      Request request =
          new Request(
              key, exchange.getRequestMethod(), body, Map.copyOf(exchange.getRequestHeaders()), 0);
      Reply reply = behaviour.reply(request, attempt);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      requests.add(new Request(key, request.method(), body, request.headers(), reply.status()));
      exchange.sendResponseHeaders(reply.status(), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @FunctionalInterface
  interface Behaviour {
    Reply reply(Request request, int attempt);
  }

  record Request(
      String key, String method, String body, Map<String, List<String>> headers, int status) {
    String header(String name) {
      return headers.get(name).get(0);
    }
  }

  record Reply(int status, Map<String, String> headers) {
    static Reply of(int status) {
      return new Reply(status, Map.of());
    }
  }
}
