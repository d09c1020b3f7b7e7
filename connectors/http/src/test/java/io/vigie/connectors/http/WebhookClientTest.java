package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WebhookClientTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
  private static final PendingDelivery PENDING =
      new PendingDelivery("id-1", 3, "acme", "{\"reason\":\"é\"}", 0);

  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void postsTheBodySignedOverTheTimeAndItself() throws Exception {
    Endpoint endpoint =
        Endpoint.of(receiver.url())
            .signedWith(SecretValue.plain("whsec"))
            .withHeader("Authorization", SecretValue.plain("Bearer abc"));
    assertThat(post(endpoint)).isEqualTo(new Answer.Status(200, Optional.empty()));
    Receiver.Request request = receiver.requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEqualTo(PENDING.body());
    assertThat(request.key()).isEqualTo("id-1:3");
    assertThat(request.header("Authorization")).isEqualTo("Bearer abc");
    assertThat(request.header("Content-type")).isEqualTo("application/json; charset=utf-8");
    long seconds = CLOCK.instant().getEpochSecond();
    assertThat(request.header("Vigie-signature"))
        .isEqualTo("t=" + seconds + ",v1=" + hmac("whsec", seconds + ".{\"reason\":\"é\"}"));
  }

  @Test
  void agreesWithAKnownSignature() {
    // printf '1700000000.{}' | openssl dgst -sha256 -hmac key
    assertThat(Signature.of("{}".getBytes(StandardCharsets.UTF_8), "key", 1_700_000_000L))
        .isEqualTo(
            "t=1700000000,v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae");
  }

  @Test
  void readsARotatedSecretAfresh(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "old\n");
    Endpoint endpoint = Endpoint.of(receiver.url()).withHeader("X-Token", SecretValue.inFile(file));
    WebhookClient client = new WebhookClient(endpoint, CLOCK);
    client.post(PENDING);
    Files.writeString(file, "new\n");
    client.post(PENDING);
    assertThat(receiver.requests)
        .extracting(request -> request.header("X-token"))
        .containsExactly("old", "new");
  }

  @Test
  void reportsRetryAfter() throws Exception {
    receiver.behaviour = (r, n) -> new Receiver.Reply(429, Map.of("Retry-After", "7"));
    assertThat(post(Endpoint.of(receiver.url())))
        .isEqualTo(new Answer.Status(429, Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (Receiver other = new Receiver()) {
      receiver.behaviour =
          (r, n) -> new Receiver.Reply(307, Map.of("Location", other.url().toString()));
      Answer answer = post(Endpoint.of(receiver.url()));
      assertThat(DeliveryClassifier.classify(answer)).isEqualTo(DeliveryOutcome.REFUSED);
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Answer answer = post(brief("http://127.0.0.1:" + silent.getLocalPort()));
      assertThat(DeliveryClassifier.classify(answer)).isEqualTo(DeliveryOutcome.RETRY);
      assertThat(answer.shown()).contains("Timeout");
    }
  }

  @Test
  void givesUpOnAnAnswerWhoseBodyNeverEnds() throws Exception {
    try (ServerSocket trickling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerWithoutEnd(trickling));
      server.setDaemon(true);
      server.start();
      Answer answer = post(brief("http://127.0.0.1:" + trickling.getLocalPort()));
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Failure.class,
              failure -> assertThat(failure.cause()).isInstanceOf(TimeoutException.class));
      await().atMost(Duration.ofSeconds(10)).until(() -> !server.isAlive());
    }
  }

  @Test
  void retriesWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Answer answer = post(Endpoint.of(URI.create("http://127.0.0.1:" + port + "/t0ken")));
    assertThat(DeliveryClassifier.classify(answer)).isEqualTo(DeliveryOutcome.RETRY);
    assertThat(answer.shown()).doesNotContain("t0ken");
  }

  @Test
  void refusesASecretThatIsNoHeaderValueWithoutRepeatingIt() throws Exception {
    Endpoint endpoint =
        Endpoint.of(receiver.url()).withHeader("X-Token", SecretValue.plain("s3cret\r\nX: y"));
    Answer answer = post(endpoint);
    assertThat(DeliveryClassifier.classify(answer)).isEqualTo(DeliveryOutcome.REFUSED);
    assertThat(answer.shown()).contains("X-Token").doesNotContain("s3cret");
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void refusesANameThatCameToMeanAPrivateAddress() throws Exception {
    InetAddress outside = InetAddress.getByAddress(new byte[] {93, 1, 2, 3});
    InetAddress inside = InetAddress.getByAddress(new byte[] {10, 1, 2, 3});
    Endpoint endpoint = Endpoint.of(URI.create("https://hooks.invalid/t0ken"));
    WebhookClient client =
        new WebhookClient(endpoint, CLOCK, host -> new InetAddress[] {outside, inside});
    Answer answer = client.post(PENDING);
    assertThat(DeliveryClassifier.classify(answer)).isEqualTo(DeliveryOutcome.REFUSED);
    assertThat(answer.shown())
        .contains("hooks.invalid", "private address", "allow_private: true")
        .doesNotContain("t0ken");
  }

  @Test
  void goesThroughTheProxyThatIsSet() throws Exception {
    URI proxy = URI.create("http://127.0.0.1:" + receiver.url().getPort());
    Endpoint endpoint =
        Endpoint.of(URI.create("http://hooks.invalid/x"), new Access(true, false, proxy));
    assertThat(post(endpoint)).isEqualTo(new Answer.Status(200, Optional.empty()));
    assertThat(receiver.requests.get(0).headers()).containsEntry("Host", List.of("hooks.invalid"));
  }

  private static Endpoint brief(String url) {
    Duration brief = Duration.ofMillis(300);
    return Endpoint.of(URI.create(url)).withTimeouts(brief, brief);
  }

  private static Answer post(Endpoint endpoint) throws InterruptedException {
    return new WebhookClient(endpoint, CLOCK).post(PENDING);
  }

  /** Sends one byte after the other until the peer hangs up. */
  private static void answerWithoutEnd(ServerSocket listening) {
    try (var socket = listening.accept();
        var out = socket.getOutputStream()) {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 999_999_999; i++) {
        out.write('x');
      }
    } catch (IOException e) {
      // The peer hung up, as it should.
    }
  }

  private static String hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
