package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.local.stack.ElasticsearchOptions;
import io.vigie.local.stack.ElasticsearchSecurity;
import io.vigie.local.stack.FreePorts;
import io.vigie.local.stack.LocalElasticsearch;
import io.vigie.local.stack.LocalKafka;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka is there; Elasticsearch is not, or lets nobody in. */
class UnreachableServersIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String RIGHT = "corr3ct-horse";
  private static final String WRONG = "wr0ng-horse";

  private static LocalKafka kafka;
  private static LocalElasticsearch secured;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.start();
    secured =
        LocalElasticsearch.start(
            ElasticsearchOptions.defaults()
                .withSecurity(new ElasticsearchSecurity.Password(RIGHT)));
  }

  @AfterAll
  static void stop() {
    if (secured != null) {
      secured.close();
    }
    kafka.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "run"})
  void namesTheNodeThatDoesNotAnswer(String command) throws IOException {
    String url = "http://127.0.0.1:" + FreePorts.next();
    Path settings = settings("{hosts: ['" + url + "']}");
    Instant began = Instant.now();

    Said.by(command, "--settings", settings.toString())
        .failsWith(1, url, "is not reachable", "check that it is up");

    assertThat(Duration.between(began, Instant.now())).isLessThan(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "run"})
  void saysThatThePasswordIsWrongAndKeepsItSecret(String command) throws IOException {
    SettingsText.secret(folder.resolve("password"), WRONG);
    Said said =
        Said.by(command, "--settings", securedSettings().toString())
            .failsWith(1, secured.url(), "does not accept", "elastic", "(401)", "correct the user");
    assertThat(said.out() + said.err()).doesNotContain(WRONG);
  }

  @Test
  void isLetInWithTheRightPassword() throws IOException {
    SettingsText.secret(folder.resolve("password"), RIGHT);
    Said said = Said.by("setup", "--settings", securedSettings().toString()).succeeds();
    assertThat(said.out()).contains("vigie.raw.native", "vigie-alerts").doesNotContain(RIGHT);
  }

  @Test
  void leavesNothingRunningWhenThePortOfTheDemoIsTaken() throws IOException {
    Set<Long> before = children();
    try (ServerSocket holder = new ServerSocket()) {
      holder.bind(new InetSocketAddress(FreePorts.loopback(), FreePorts.next()));
      String port = Integer.toString(holder.getLocalPort());
      Said.by("demo", "--elasticsearch-port", port)
          .failsWith(1, "127.0.0.1:" + port, "the port is taken", "choose another port");
    }
    assertThat(children()).isEqualTo(before);
  }

  private Path securedSettings() throws IOException {
    return settings(
        "{hosts: ['" + secured.url() + "'], user: elastic, password: {file: password}}");
  }

  private Path settings(String elasticsearch) throws IOException {
    return SettingsText.of(kafka.bootstrapServers(), elasticsearch).write(folder);
  }

  private static Set<Long> children() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }
}
