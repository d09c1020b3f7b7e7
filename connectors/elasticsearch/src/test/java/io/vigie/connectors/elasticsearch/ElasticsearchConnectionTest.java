package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchConnectionTest {

  private final Path folder;

  ElasticsearchConnectionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void defaultsToNoCredentialsFullVerificationAndBoundedWaits() {
    ElasticsearchConnection connection = ElasticsearchConnection.to("http://localhost:9200/");
    assertThat(connection.hosts()).hasToString("[http://localhost:9200]");
    assertThat(connection.credentials()).isEqualTo(new Credentials.Anonymous());
    assertThat(connection.tls().verification()).isEqualTo(TlsSettings.Verification.FULL);
    assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(connection.pathPrefix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:9200", "ftp://a:1", "http://a:1/path", "http://", "not a host"})
  void rejectsAnAddressThatIsNone(String host) {
    assertThatThrownBy(() -> ElasticsearchConnection.to(host))
        .isInstanceOf(InvalidConnectionException.class)
        .hasMessageContaining("host");
  }

  @Test
  void rejectsNoHostsMixedSchemesAndSecretsInTheAddress() {
    assertThatThrownBy(ElasticsearchConnection::to).hasMessageContaining("hosts is empty");
    assertThatThrownBy(() -> ElasticsearchConnection.to("http://a:1", "https://b:1"))
        .hasMessageContaining("mixes");
    assertThatThrownBy(() -> ElasticsearchConnection.to("http://elastic:s3cret@a:1"))
        .hasMessageContaining("by reference")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void rejectsTimeoutsThatAreNone() {
    ElasticsearchConnection connection = ElasticsearchConnection.to("http://a:1");
    assertThatThrownBy(() -> connection.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> connection.withTimeouts(Duration.ofSeconds(1), Duration.ofDays(1)))
        .hasMessageContaining("requestTimeout");
    assertThatThrownBy(() -> connection.withPathPrefix("search"))
        .hasMessageContaining("pathPrefix");
  }

  @Test
  void neverShowsTheSecret() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
    SecretReference reference = SecretReference.file(file);
    ElasticsearchConnection connection =
        ElasticsearchConnection.to("http://a:1").with(new Credentials.Basic("vigie", reference));
    assertThat(reference.resolve()).isEqualTo("s3cret");
    assertThat(connection.toString()).doesNotContain("s3cret");
    assertThat(connection.credentials().described()).doesNotContain("s3cret").contains("vigie");
  }

  @Test
  void travelsToTheTaskManagersWithoutTheSecret() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "s3cret");
    ElasticsearchConnection connection =
        ElasticsearchConnection.to("http://a:1")
            .with(new Credentials.ApiKey(SecretReference.file(file)));
    byte[] bytes = InstantiationUtil.serializeObject(connection);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
    ElasticsearchConnection there =
        InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
    assertThat(there).isEqualTo(connection);
  }

  @Test
  void wantsSecretsByReferenceAndSaysWhereOneIsMissing() throws IOException {
    assertThat(SecretReference.parse("env:A")).isEqualTo(SecretReference.environment("A"));
    assertThat(SecretReference.parse("file:/a"))
        .isEqualTo(new SecretReference(SecretReference.Kind.FILE, "/a"));
    assertThatThrownBy(() -> SecretReference.parse("s3cret"))
        .hasMessageContaining("env:VARIABLE")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> SecretReference.environment("VIGIE_NO_SUCH_VARIABLE").resolve())
        .hasMessageContaining("VIGIE_NO_SUCH_VARIABLE");
    assertThatThrownBy(() -> SecretReference.file(folder.resolve("absent")).resolve())
        .hasMessageContaining("absent");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(() -> SecretReference.file(empty).resolve()).hasMessageContaining("empty");
  }

  @Test
  void namesThePemFileThatCannotBeUsed() throws IOException {
    Path garbage = Files.writeString(folder.resolve("ca.pem"), "garbage");
    ElasticsearchConnection connection = ElasticsearchConnection.to("https://a:1");
    assertThatThrownBy(() -> connection.with(TlsSettings.trusting(garbage.toString())).open())
        .isInstanceOf(InvalidConnectionException.class)
        .hasMessageContaining("ca.pem");
    assertThatThrownBy(
            () ->
                connection.with(TlsSettings.trusting(folder.resolve("none.pem").toString())).open())
        .hasMessageContaining("none.pem");
    assertThatThrownBy(
            () -> new TlsSettings(null, "client.pem", null, TlsSettings.Verification.FULL))
        .hasMessageContaining("clientKey");
  }
}
