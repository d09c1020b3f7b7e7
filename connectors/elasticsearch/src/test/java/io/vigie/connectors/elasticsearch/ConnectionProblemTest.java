package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.connectors.elasticsearch.ConnectionProblem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionProblemTest {

  private final Path folder;

  ConnectionProblemTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void namesTheHostThatNobodyAnswersAt() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ElasticsearchUnavailableException problem =
        check(ElasticsearchConnection.to("http://127.0.0.1:" + port));
    assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(problem).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("up");
  }

  @Test
  void namesAHostThatIsUnknown() {
    ElasticsearchUnavailableException problem =
        check(ElasticsearchConnection.to("http://no-such-host.invalid:9200"));
    assertThat(problem.kind()).isEqualTo(Kind.UNKNOWN_HOST);
    assertThat(problem).hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void doesNotWaitForEverForAServerThatSaysNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Instant start = Instant.now();
      ElasticsearchUnavailableException problem =
          check(
              ElasticsearchConnection.to("http://127.0.0.1:" + silent.getLocalPort())
                  .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(500)));
      assertThat(problem.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void saysThatThePasswordIsWrongWithoutShowingIt() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "wr0ng");
    try (FakeElasticsearch elasticsearch = FakeElasticsearch.start()) {
      elasticsearch.password = "right";
      ElasticsearchConnection connection =
          elasticsearch
              .connection()
              .with(new Credentials.Basic("vigie", SecretReference.file(file)));
      ElasticsearchUnavailableException problem = check(connection);
      assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
      assertThat(problem)
          .hasMessageContaining("vigie")
          .hasMessageContaining("401")
          .hasMessageNotContaining("wr0ng");
    }
  }

  @Test
  void takesUpARotatedPasswordWithoutBeingReopened() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "old");
    try (FakeElasticsearch elasticsearch = FakeElasticsearch.start();
        ElasticsearchClients clients =
            elasticsearch
                .connection()
                .with(new Credentials.Basic("vigie", SecretReference.file(file)))
                .open()) {
      elasticsearch.password = "new";
      assertThat(catchThrowableOfType(ElasticsearchUnavailableException.class, clients::check))
          .isNotNull();
      Files.writeString(file, "new");
      clients.renewCredentials();
      clients.check();
    }
  }

  @Test
  void saysThatTheServerSpeaksPlainHttp() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerInPlainText(plain));
      server.start();
      ElasticsearchUnavailableException problem =
          check(ElasticsearchConnection.to("https://127.0.0.1:" + plain.getLocalPort()));
      assertThat(problem.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(problem).hasMessageContaining("http://");
      server.join();
    }
  }

  /** As Elasticsearch does: it takes the TLS greeting for a broken request. */
  private static void answerInPlainText(ServerSocket plain) {
    try (Socket client = plain.accept()) {
      int first = client.getInputStream().read();
      assertThat(first).isPositive();
      client
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      client.shutdownOutput();
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ElasticsearchUnavailableException check(ElasticsearchConnection connection) {
    try (ElasticsearchClients clients = connection.open()) {
      ElasticsearchUnavailableException problem =
          catchThrowableOfType(ElasticsearchUnavailableException.class, clients::check);
      assertThat(problem).isNotNull();
      return problem;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
