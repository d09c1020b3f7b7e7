package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  private static final URI GOOD = URI.create("https://hooks.example.com/services/s3cret?k=s3cret");
  private static final Access INSIDE = new Access(false, true, null);
  private static final Access INSECURE = new Access(true, false, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/x",
        "https://93.184.216.34/x",
        "https://[2606:4700::1111]/x",
        "http://localhost:8080/x",
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "https://127.0.0.1/x"
      })
  void takesPublicAddressesAndThisMachine(String url) {
    assertThat(Endpoint.of(URI.create(url)).url()).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://hooks.example.com/s3cret, allow_insecure: true",
    "ftp://hooks.example.com/s3cret, write https://",
    "hooks.example.com/s3cret, write https://",
    "https:/s3cret, names no host",
    "https://167772161/s3cret, allow_private: true",
    "https://user:s3cret@hooks.example.com/, Authorization header",
    "https://hooks.example.com/s3cret#part, fragment",
    "https://10.0.0.7/s3cret, allow_private: true",
    "https://172.16.3.4/s3cret, allow_private: true",
    "https://192.168.1.1/s3cret, allow_private: true",
    "https://169.254.169.254/s3cret, allow_private: true",
    "https://100.64.0.1/s3cret, allow_private: true",
    "https://0.0.0.0/s3cret, allow_private: true",
    "https://[fd00::1]/s3cret, allow_private: true",
    "https://[fe80::1]/s3cret, allow_private: true",
    "https://[::ffff:10.0.0.1]/s3cret, allow_private: true",
    "https://[64:ff9b::a00:1]/s3cret, allow_private: true"
  })
  void refusesWhatItMustNotReachAndSaysWhatToDo(String url, String remedy) {
    assertThatThrownBy(() -> Endpoint.of(URI.create(url)))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void reachesInsideOrInClearWhenTold() {
    assertThat(Endpoint.of(URI.create("https://10.0.0.7/x"), INSIDE).url()).isNotNull();
    assertThat(Endpoint.of(URI.create("http://hooks.example.com/"), INSECURE).url()).isNotNull();
  }

  @Test
  void permitsNoForeignNameThatResolvesInside() throws UnknownHostException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    InetAddress inside = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    InetAddress outside = InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34});
    assertThat(Endpoint.of(GOOD).permits(loopback)).isFalse();
    assertThat(Endpoint.of(GOOD).permits(inside)).isFalse();
    assertThat(Endpoint.of(GOOD).permits(outside)).isTrue();
    assertThat(Endpoint.of(GOOD, INSIDE).permits(inside)).isTrue();
    assertThat(Endpoint.of(URI.create("https://localhost/")).permits(loopback)).isTrue();
    assertThat(Endpoint.of(URI.create("https://localhost/")).permits(inside)).isFalse();
  }

  @Test
  void showsNoSecret() {
    Webhook webhook =
        Webhook.to(
            "pager",
            Endpoint.of(GOOD)
                .withHeader("Authorization", SecretValue.plain("Bearer s3cret"))
                .signedWith(SecretValue.plain("s3cret")));
    assertThat(webhook.toString())
        .contains("https://hooks.example.com", "Authorization", "signed=true")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "content-length", "Idempotency-Key", "VIGIE-SIGNATURE", "a b", ""})
  void refusesHeadersThatAreNotTheUsersToSet(String header) {
    assertThatThrownBy(() -> Endpoint.of(GOOD).withHeader(header, SecretValue.plain("v")))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageContaining("header");
  }

  @Test
  void refusesTimeoutsThatCannotBeMeant() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> Endpoint.of(GOOD).withTimeouts(Duration.ZERO, second))
        .hasMessageContaining("connect timeout");
    assertThatThrownBy(() -> Endpoint.of(GOOD).withTimeouts(second, Duration.ofHours(1)))
        .hasMessageContaining("request timeout");
  }

  @Test
  void saysWhichSecretIsNotThere() {
    Endpoint variable = Endpoint.of(GOOD).signedWith(SecretValue.inVariable("VIGIE_NOT_SET"));
    Endpoint file =
        Endpoint.of(GOOD).withHeader("X-Token", SecretValue.inFile(Path.of("no-such-file")));
    assertThatThrownBy(variable::requireSecrets)
        .isInstanceOf(SecretUnavailableException.class)
        .hasMessageContaining("VIGIE_NOT_SET");
    assertThatThrownBy(file::requireSecrets)
        .isInstanceOf(SecretUnavailableException.class)
        .hasMessageContaining("no-such-file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://proxy:3128", "http://proxy", "http://u:p@proxy:3128", "http://proxy:1/x"})
  void refusesAProxyItCannotUse(String proxy) {
    assertThatThrownBy(() -> new Access(false, false, URI.create(proxy)))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageContaining("http://host:port");
  }
}
