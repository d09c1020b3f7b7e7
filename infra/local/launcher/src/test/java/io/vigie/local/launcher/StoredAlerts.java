package io.vigie.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The alerts that Elasticsearch holds, as an analyst's tool reads and edits them. */
final class StoredAlerts {

  private final JsonHttp http;

  StoredAlerts(String url) {
    this.http = new JsonHttp(url);
  }

  /** Every alert by its id; none while the node cannot be reached. */
  Map<String, ObjectNode> byId() throws InterruptedException {
    Map<String, ObjectNode> alerts = new TreeMap<>();
    for (JsonNode hit : hits()) {
      if (alerts.put(hit.get("_id").asText(), (ObjectNode) hit.get("_source")) != null) {
        throw new AssertionError("two alerts have the id " + hit.get("_id"));
      }
    }
    return alerts;
  }

  /** Every alert by what it is about: an address, a network, an account. */
  Map<String, ObjectNode> byEntity() throws InterruptedException {
    Map<String, ObjectNode> alerts = new TreeMap<>();
    for (ObjectNode alert : byId().values()) {
      String about = alert.at("/vigie/entity/value").asText();
      if (alerts.put(about, alert) != null) {
        throw new AssertionError("two alerts are about " + about);
      }
    }
    return alerts;
  }

  private JsonNode hits() throws InterruptedException {
    try {
      http.post("/vigie-alerts/_refresh", "");
      return http.post("/vigie-alerts/_search?size=500", "").at("/hits/hits");
    } catch (IOException away) {
      return JsonNodeFactory.instance.arrayNode();
    }
  }

  /** Changes fields of the alert about an entity, as an analyst's tool does. */
  void update(String entity, String fields) throws IOException, InterruptedException {
    for (JsonNode hit : hits()) {
      if (hit.at("/_source/vigie/entity/value").asText().equals(entity)) {
        String document = hit.get("_index").asText() + "/_update/" + hit.get("_id").asText();
        http.post("/" + document + "?retry_on_conflict=5", "{\"doc\":" + fields + "}");
        return;
      }
    }
    throw new AssertionError("there is no alert about " + entity);
  }
}
