package io.vigie.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows alerts as they arrive in Elasticsearch: a line when one opens, and another when it becomes
 * worse or its source gets an account.
 */
final class AlertTable {

  private static final String QUERY =
      "{\"size\":500,\"sort\":[{\"vigie.updated\":\"asc\"}],\"query\":{\"match_all\":{}}}";
  private static final String FORMAT = "%-8s  %-8s  %-42s  %-28s  %-24s  %s%n";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI search;
  private final PrintWriter out;
  private final Map<String, JsonNode> shown = new TreeMap<>();

  AlertTable(String elasticsearch, PrintWriter out) {
    this.search = URI.create(elasticsearch + "/vigie-alerts/_search?ignore_unavailable=true");
    this.out = out;
  }

  void head() {
    out.printf(FORMAT, "TIME", "SEVERITY", "WHAT", "WHO", "FROM", "CONFIDENCE");
    out.flush();
  }

  /** Alerts seen so far, by id. */
  Map<String, JsonNode> alerts() {
    return shown;
  }

  /** Looks once and prints what is new. */
  void refresh() throws InterruptedException {
    for (JsonNode hit : hits()) {
      JsonNode alert = hit.get("_source");
      String id = hit.get("_id").asText();
      JsonNode before = shown.put(id, alert);
      if (before == null || severity(before) < severity(alert)) {
        print(alert);
      }
    }
    out.flush();
  }

  private JsonNode hits() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(search)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(QUERY))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = json.readTree(answer.body());
      return body.at("/hits/hits");
    } catch (IOException e) {
      return json.createArrayNode(); // the next look may be luckier
    }
  }

  private static int severity(JsonNode alert) {
    return alert.at("/event/severity").asInt();
  }

  private void print(JsonNode alert) {
    out.printf(
        Locale.ROOT,
        FORMAT,
        alert.at("/vigie/opened").asText().substring(11, 19),
        word(severity(alert)),
        cut(alert.at("/message").asText(), 42),
        cut(who(alert), 28),
        cut(alert.at("/source/address").asText("-"), 24),
        String.format(Locale.ROOT, "%.2f", alert.at("/vigie/confidence").asDouble()));
  }

  private static String who(JsonNode alert) {
    if (alert.at("/vigie/entity/type").asText().equals("account")) {
      return alert.at("/vigie/entity/value").asText();
    }
    return alert.at("/vigie/counts/failures").asLong()
        + " failures, "
        + alert.at("/vigie/counts/accounts").asLong()
        + " accounts";
  }

  static String word(int severity) {
    return severity >= 99
        ? "CRITICAL"
        : severity >= 73 ? "HIGH" : severity >= 47 ? "MEDIUM" : "LOW";
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
