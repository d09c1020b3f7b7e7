package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;

/** JSON over REST for the set-up, with errors a person understands. */
final class RestCalls {

  private final ElasticsearchClients clients;

  RestCalls(ElasticsearchClients clients) {
    this.clients = clients;
  }

  /**
   * Reads an object.
   *
   * @return empty when there is none (404)
   */
  Optional<JsonNode> get(String path) {
    Request request = new Request("GET", path);
    request.addParameter("ignore", "404");
    Response response = perform(request);
    return response.getStatusLine().getStatusCode() == 404
        ? Optional.empty()
        : Optional.of(body(response));
  }

  /**
   * Writes an object.
   *
   * @throws SetupException when it is not accepted
   */
  void put(String path, ObjectNode body) {
    Request request = new Request("PUT", path);
    request.setJsonEntity(body.toString());
    perform(request);
  }

  private Response perform(Request request) {
    try {
      return clients.rest().performRequest(request);
    } catch (ResponseException e) {
      int status = e.getResponse().getStatusLine().getStatusCode();
      if (status == 401 || status == 403) {
        throw new SetupException(
            ConnectionProblem.of(clients.connection(), e).message() + ": " + name(request), e);
      }
      throw new SetupException(
          "Elasticsearch does not accept " + name(request) + " (" + status + "): " + reason(e), e);
    } catch (IOException e) {
      throw new ElasticsearchUnavailableException(ConnectionProblem.of(clients.connection(), e), e);
    }
  }

  private static String name(Request request) {
    return request.getMethod() + " " + request.getEndpoint();
  }

  private static String reason(ResponseException failure) {
    JsonNode error = body(failure.getResponse()).path("error");
    String cause = error.path("caused_by").path("reason").asText("");
    return error.path("reason").asText("no reason given") + (cause.isEmpty() ? "" : ": " + cause);
  }

  private static JsonNode body(Response response) {
    try {
      return Json.MAPPER.readTree(EntityUtils.toString(response.getEntity()));
    } catch (IOException e) {
      return Json.MAPPER.createObjectNode();
    }
  }
}
