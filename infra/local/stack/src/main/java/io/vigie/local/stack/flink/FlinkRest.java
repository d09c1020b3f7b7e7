package io.vigie.local.stack.flink;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The little this package asks of Flink's REST interface. */
record FlinkRest(String url) {

  private static final int LIMIT_MILLIS = 5_000;

  /** The body of the answer, which must be 200. */
  String get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    try (var body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  /** Whether the task manager of this resource id has registered. */
  boolean knows(String taskManager) throws IOException {
    return get("/taskmanagers").contains("\"id\":\"" + taskManager + "\"");
  }
}
