package io.vigie.analytics.enrich.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeServiceTest {

  private static final PasswordDigest PASSWORD = CredentialHash.sha1("password");
  private static final PasswordDigest OTHER = PasswordDigest.parse("sha1:5BAA6" + "0".repeat(35));
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final List<String> asked = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final ExposureCounts counts = new ExposureCounts();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int status = 200;
  private String body =
      PASSWORD.digits().substring(5) + ":10434004\r\n" + "0".repeat(35) + ":0\r\n";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/range/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    hang.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void sendsFiveDigitsAndAsksForPadding() {
    assertThat(passwords(TIMEOUT).contain(PASSWORD)).isTrue();

    assertThat(asked).containsExactly("/range/5BAA6 true");
  }

  @Test
  void remembersARangeForAllItsPasswordsUntilItIsOld() {
    LeakedPasswords passwords = passwords(TIMEOUT);

    assertThat(passwords.contain(PASSWORD)).isTrue();
    assertThat(passwords.contain(OTHER)).isFalse();
    assertThat(asked).hasSize(1);

    now = now.plus(Duration.ofDays(1));
    passwords.contain(PASSWORD);
    assertThat(asked).hasSize(2);
  }

  @Test
  void knowsNothingAndAsksNoMoreForAWhileAfterAFailure() {
    LeakedPasswords passwords = passwords(TIMEOUT);
    status = 503;

    assertThat(passwords.contain(PASSWORD)).isNull();
    assertThat(passwords.contain(PASSWORD)).isNull();
    assertThat(asked).hasSize(1);
    assertThat(counts.of(ExposureCount.RANGES_FAILED)).isEqualTo(1);
    assertThat(counts.of(ExposureCount.RANGES_PAUSED)).isEqualTo(1);

    status = 200;
    now = now.plusSeconds(30);
    assertThat(passwords.contain(PASSWORD)).isTrue();
  }

  @Test
  void tellsAProblemOnceAndNamesTheServiceAndNoDigits() {
    LeakedPasswords passwords = passwords(TIMEOUT);
    status = 429;

    passwords.contain(PASSWORD);
    now = now.plusSeconds(30);
    passwords.contain(PASSWORD);

    assertThat(problems)
        .containsExactly(
            url() + ": answered with status 429; leaked passwords are unknown meanwhile");
    assertThat(problems.get(0)).doesNotContain("5BAA6");
  }

  @Test
  void doesNotFollowToAnotherPlace() {
    status = 302;

    assertThat(passwords(TIMEOUT).contain(PASSWORD)).isNull();
    assertThat(asked).hasSize(1);
  }

  @Test
  void takesAnAnswerThatIsNoRangeForAFailure() {
    body = "<html>captive portal</html>";

    assertThat(passwords(TIMEOUT).contain(PASSWORD)).isNull();
    assertThat(problems.get(0)).contains("line 1 is not 35 hexadecimal digits");
  }

  @Test
  void doesNotReadAnAnswerWithoutEnd() {
    body = "x".repeat((1 << 20) + 1);

    assertThat(passwords(TIMEOUT).contain(PASSWORD)).isNull();
    assertThat(problems.get(0)).contains("more than 1048576 bytes");
  }

  @Test
  void waitsNoLongerThanTheTimeout() {
    status = 0;

    assertThat(passwords(Duration.ofMillis(200)).contain(PASSWORD)).isNull();
    assertThat(problems.get(0)).containsAnyOf("did not answer within 200 ms", "HttpTimeout");
  }

  @Test
  void knowsNothingWhereNobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    RangeService service =
        new RangeService(
            PasswordDigest.Kind.SHA1, "http://127.0.0.1:" + free + "/{prefix}", TIMEOUT);

    assertThatThrownBy(() -> service.range("5BAA6"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached (ConnectException)");
  }

  @ParameterizedTest
  @CsvSource({
    "http://ranges.example/{prefix}, https",
    "ftp://127.0.0.1/{prefix}, https",
    "https://ranges.example/, no {prefix}",
    "https:///{prefix}, https",
    "'https://ranges.example/ {prefix}', no address"
  })
  void refusesAnAddressThatWouldTellOthers(String url, String problem) {
    assertThatThrownBy(() -> settings(url, TIMEOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url: ")
        .hasMessageContaining(problem);
  }

  @Test
  void refusesAFolderTogetherWithAnAddressAndNeither() {
    assertThatThrownBy(() -> settings(null, TIMEOUT)).hasMessageContaining("exactly one of");
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI path = exchange.getRequestURI();
    asked.add(path + " " + exchange.getRequestHeaders().getFirst("Add-Padding"));
    if (status == 0) {
      await();
      exchange.close();
      return;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Location", "/range/FFFFF");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void await() {
    try {
      hang.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LeakedPasswords passwords(Duration timeout) {
    RangeSettings settings = settings(url(), timeout);
    return new LeakedPasswords(
        new RangeService(PasswordDigest.Kind.SHA1, url(), timeout),
        settings,
        () -> now,
        counts,
        problems::add);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/range/{prefix}";
  }

  private static RangeSettings settings(String url, Duration timeout) {
    return new RangeSettings(null, url, timeout, Duration.ofSeconds(30), 100, Duration.ofDays(1));
  }
}
