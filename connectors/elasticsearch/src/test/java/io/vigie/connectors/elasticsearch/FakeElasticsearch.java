package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * As much of Elasticsearch as the sink needs, in memory, with faults a real server cannot be made
 * to show when a test wants them.
 */
final class FakeElasticsearch implements AutoCloseable {

  /** Items of a bulk request, in the order of arrival: action and id. */
  final List<String> items = new CopyOnWriteArrayList<>();

  final Map<String, Stored> documents = new ConcurrentHashMap<>();
  final AtomicInteger bulks = new AtomicInteger();

  /** Status for the n-th (from 1) bulk request as a whole; 200 for none. */
  volatile IntUnaryOperator bulkFault = n -> 200;

  /** Status for an item, by id and the number (from 1) of the bulk request; 200 for none. */
  volatile ToIntBiFunction<String, Integer> itemFault = (id, n) -> 200;

  volatile int largestBatch = Integer.MAX_VALUE;
  volatile @Nullable String password;

  private final HttpServer server;
  private long sequence;

  record Stored(ObjectNode source, long sequence) {}

  private FakeElasticsearch(HttpServer server) {
    this.server = server;
  }

  static FakeElasticsearch start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeElasticsearch fake = new FakeElasticsearch(server);
    server.createContext("/", fake::handle);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    return fake;
  }

  ElasticsearchConnection connection() {
    return ElasticsearchConnection.to("http://127.0.0.1:" + server.getAddress().getPort());
  }

  JsonNode source(String id) {
    Stored stored = documents.get(id);
    return stored == null ? Json.MAPPER.missingNode() : stored.source();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    String expected = password;
    if (expected != null && !authorised(exchange, expected)) {
      answer(exchange, 401, error(401, "security_exception", "unable to authenticate"));
    } else if (path.endsWith("/_mget")) {
      answer(exchange, 200, multiGet(body));
    } else if (path.endsWith("/_bulk")) {
      bulk(exchange, body);
    } else {
      answer(exchange, 200, Json.MAPPER.createObjectNode());
    }
  }

  private static boolean authorised(HttpExchange exchange, String expected) {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String pair = "vigie:" + expected;
    return header.equals(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private ObjectNode multiGet(String body) {
    ObjectNode response = Json.MAPPER.createObjectNode();
    ArrayNode docs = response.putArray("docs");
    for (JsonNode wanted : Json.object(body, "mget").path("docs")) {
      String id = wanted.path("_id").asText();
      ObjectNode doc = docs.addObject();
      doc.put("_index", wanted.path("_index").asText()).put("_id", id);
      Stored stored = documents.get(id);
      doc.put("found", stored != null);
      if (stored != null) {
        doc.put("_seq_no", stored.sequence()).put("_primary_term", 1).put("_version", 1);
        doc.set("_source", stored.source());
      }
    }
    return response;
  }

  private void bulk(HttpExchange exchange, String body) throws IOException {
    int nth = bulks.incrementAndGet();
    String[] lines = body.split("\n", -1);
    int status = bulkFault.applyAsInt(nth);
    if (lines.length / 2 > largestBatch) {
      status = 413;
    }
    if (status != 200) {
      answer(exchange, status, error(status, "fault", "as the test wants it"));
      return;
    }
    ObjectNode response = Json.MAPPER.createObjectNode();
    response.put("took", 1).put("errors", true);
    ArrayNode answers = response.putArray("items");
    for (int i = 0; i + 1 < lines.length; i += 2) {
      answers.add(item(Json.object(lines[i], "action"), Json.object(lines[i + 1], "body"), nth));
    }
    answer(exchange, 200, response);
  }

  private ObjectNode item(ObjectNode action, ObjectNode body, int nth) {
    String kind = action.fieldNames().next();
    String id = action.path(kind).path("_id").asText();
    items.add(kind + " " + id);
    int status = itemFault.applyAsInt(id, nth);
    if (status == 200) {
      status = kind.equals("create") ? create(id, body) : update(id, action.path(kind), body);
    }
    ObjectNode response = Json.MAPPER.createObjectNode();
    ObjectNode answer = response.putObject(kind);
    answer.put("_index", action.path(kind).path("_index").asText()).put("_id", id);
    answer.put("status", status);
    if (status >= 300) {
      answer.set("error", error(status, type(status), "as the test wants it").path("error"));
    }
    return response;
  }

  private int create(String id, ObjectNode body) {
    return documents.putIfAbsent(id, new Stored(body, sequence++)) == null ? 201 : 409;
  }

  private int update(String id, JsonNode action, ObjectNode body) {
    Stored stored = documents.get(id);
    if (stored == null) {
      return 404;
    }
    if (stored.sequence() != action.path("if_seq_no").asLong(-1)) {
      return 409;
    }
    ObjectNode merged = ((ObjectNode) body.path("doc")).deepCopy();
    Json.addMissing(merged, stored.source());
    documents.put(id, new Stored(merged, sequence++));
    return 200;
  }

  private static String type(int status) {
    return switch (status) {
      case 400 -> "document_parsing_exception";
      case 404 -> "document_missing_exception";
      case 409 -> "version_conflict_engine_exception";
      case 429 -> "es_rejected_execution_exception";
      default -> "unavailable_shards_exception";
    };
  }

  private static ObjectNode error(int status, String type, String reason) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("type", type).put("reason", reason);
    body.put("status", status);
    return body;
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    exchange
        .getResponseHeaders()
        .set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
