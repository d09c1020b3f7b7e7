package io.vigie.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalElasticsearchIT {

  private final Path folder;
  private HttpClient http = HttpClient.newHttpClient();
  private String authorization = "none";

  LocalElasticsearchIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsADocumentAgainAfterACrashAndLeavesNothingBehind() throws Exception {
    LocalElasticsearch node = LocalElasticsearch.start();
    List<ProcessHandle> processes = node.processes();
    Path work = node.logFile().resolveSibling(".");
    try (node) {
      send(node, "PUT", "/alerts/_doc/1?refresh=true", "{\"rule\":\"spray\"}");
      assertThat(search(node)).contains("\"spray\"");
      node.kill();
      assertThat(processes).hasSizeGreaterThan(1).noneMatch(ProcessHandle::isAlive);
      node.restart();
      assertThat(search(node)).contains("\"spray\"");
      processes = node.processes();
    }
    assertThat(processes).hasSizeGreaterThan(1).noneMatch(ProcessHandle::isAlive);
    assertThat(FreePorts.isFree(node.port())).isTrue();
    assertThat(work).doesNotExist();
  }

  @Test
  void asksForThePasswordOverTls() throws Exception {
    LocalCertificate certificate = LocalCertificate.selfSigned(folder, "changeit");
    ElasticsearchSecurity security =
        new ElasticsearchSecurity.Password(
            "correct horse",
            new ElasticsearchSecurity.Pem(certificate.key(), certificate.certificate()));
    ElasticsearchOptions options = ElasticsearchOptions.defaults().withSecurity(security);
    try (LocalElasticsearch node = LocalElasticsearch.start(options)) {
      assertThat(node.url()).startsWith("https://127.0.0.1:");
      assertThatThrownBy(() -> send(node, "GET", "/_cluster/health", ""))
          .isInstanceOf(SSLHandshakeException.class);
      http = trusting(certificate);
      assertThat(send(node, "GET", "/_cluster/health", "").statusCode()).isEqualTo(401);
      authorization = basic("wrong horse");
      assertThat(send(node, "GET", "/_cluster/health", "").statusCode()).isEqualTo(401);
      authorization = basic("correct horse");
      assertThat(send(node, "GET", "/_cluster/health", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void showsTheEndOfTheLogWhenTheNodeDiesAtOnce() throws Exception {
    // Root's node runs as another user, who must be able to come in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    ElasticsearchOptions options =
        ElasticsearchOptions.defaults()
            .withWorkFolder(folder, false)
            .withSettings(Map.of("no.such.setting", "1"));
    assertThatThrownBy(() -> LocalElasticsearch.start(options))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("ended while it started")
        .hasMessageContaining("no.such.setting");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namesTheFolderThatItsUserCannotEnter() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root changes user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(
            () ->
                LocalElasticsearch.start(
                    ElasticsearchOptions.defaults().withWorkFolder(folder, false)))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("cannot enter")
        .hasMessageContaining(folder.toString());
    assertThat(folder).isEmptyDirectory();
  }

  private String search(LocalElasticsearch node) throws Exception {
    return send(node, "GET", "/alerts/_search?q=rule:spray", "").body();
  }

  private HttpResponse<String> send(
      LocalElasticsearch node, String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(node.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .build(),
        BodyHandlers.ofString());
  }

  private static String basic(String password) {
    byte[] pair = ("elastic:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static HttpClient trusting(LocalCertificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(certificate.trustStore())) {
      store.load(in, certificate.password().toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
