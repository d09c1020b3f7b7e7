package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.connectors.elasticsearch.ConnectionProblem.Kind;
import io.vigie.local.stack.ElasticsearchOptions;
import io.vigie.local.stack.ElasticsearchSecurity;
import io.vigie.local.stack.LocalCertificate;
import io.vigie.local.stack.LocalElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Password and TLS against a real node. */
@Timeout(120)
class SecuredElasticsearchIT {

  private static LocalElasticsearch server;
  private static ElasticsearchConnection trusted;
  private static Path secrets;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    secrets = folder;
    LocalCertificate own = certificate("own");
    server =
        LocalElasticsearch.start(
            ElasticsearchOptions.defaults()
                .withSecurity(
                    new ElasticsearchSecurity.Password(
                        "corr3ct", new ElasticsearchSecurity.Pem(own.key(), own.certificate()))));
    trusted =
        ElasticsearchConnection.to(server.url())
            .with(TlsSettings.trusting(own.certificate().toString()))
            .with(credentials("right", "corr3ct"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void writesOverTlsWithAPassword() throws Exception {
    try (ElasticsearchClients clients = trusted.open()) {
      assertThat(IndexSetup.install(clients).unchanged()).isFalse();
      assertThat(IndexSetup.install(clients).unchanged()).isTrue();
    }
    DocumentSink<Long> sink =
        new DocumentSink<>(
            trusted, new Alerts.Converter(100), ElasticsearchDeadLetters.in(trusted), Alerts.QUICK);
    Alerts.job(300, 100, sink, 1).execute();
    try (ElasticsearchClients clients = trusted.open()) {
      clients.blocking().indices().refresh(r -> r.index(Alerts.INDEX));
      assertThat(clients.blocking().count(c -> c.index("vigie-alerts")).count()).isEqualTo(100);
    }
  }

  @Test
  void saysThatThePasswordIsWrong() throws IOException {
    ElasticsearchUnavailableException problem =
        problem(trusted.with(credentials("wrong", "wr0ng-one")));
    assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem).hasMessageContaining("elastic").hasMessageNotContaining("wr0ng-one");
  }

  @Test
  void saysThatTheCertificateIsNotTrusted() {
    ElasticsearchUnavailableException javas = problem(trusted.with(TlsSettings.DEFAULT));
    assertThat(javas.kind()).isEqualTo(Kind.CERTIFICATE);
    assertThat(javas).hasMessageContaining("certificateAuthority");

    String another = certificate("another").certificate().toString();
    ElasticsearchUnavailableException others = problem(trusted.with(TlsSettings.trusting(another)));
    assertThat(others.kind()).isEqualTo(Kind.CERTIFICATE);
    assertThat(others).hasMessageContaining(another);
  }

  @Test
  void saysThatTheServerWantsTls() {
    Instant start = Instant.now();
    ElasticsearchUnavailableException problem =
        problem(ElasticsearchConnection.to(server.url().replace("https:", "http:")));
    assertThat(problem.kind()).isEqualTo(Kind.PROTOCOL);
    assertThat(problem).hasMessageContaining("https://");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  private static ElasticsearchUnavailableException problem(ElasticsearchConnection connection) {
    try (ElasticsearchClients clients = connection.open()) {
      ElasticsearchUnavailableException problem =
          catchThrowableOfType(ElasticsearchUnavailableException.class, clients::check);
      assertThat(problem).isNotNull();
      return problem;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Credentials credentials(String file, String password) throws IOException {
    Path secret = Files.writeString(secrets.resolve(file), password);
    return new Credentials.Basic("elastic", SecretReference.file(secret));
  }

  private static LocalCertificate certificate(String name) {
    try {
      return LocalCertificate.selfSigned(
          Files.createDirectories(secrets.resolve(name)), "changeit");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
