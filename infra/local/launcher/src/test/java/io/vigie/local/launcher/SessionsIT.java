package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.local.stack.flink.LocalFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A responder wants to know what to end. */
class SessionsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Gives in to the spray of the demo's traffic. */
  private static final String LOST = "person61@example.org";

  @TempDir private static Path folder;
  private static DemoStack servers;

  @BeforeAll
  static void start() {
    servers = DemoStack.start(0);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void toldOfAccountsThatAnAttackOnManyTookAndOfThoseThatAreAskedFor() throws Exception {
    Deployment vigie = new Deployment(servers);
    JsonHttp elasticsearch = new JsonHttp(servers.elasticsearch().url());
    Path settings =
        vigie
            .settings()
            .onePartition()
            .with("time: {out_of_orderness: 1s, silence: 1h}")
            .write(folder);
    try (LocalFlink flink = LocalFlink.start();
        SlowProducer traffic =
            new SlowProducer(
                vigie.producer(), SettingsText.topic("native"), AttackLog.records(40))) {
      vigie.run(flink, settings);
      traffic.finish();

      JsonNode alert =
          await()
              .atMost(PATIENCE)
              .until(() -> vigie.alerts().byEntity().get(LOST), it -> it != null);
      List<JsonNode> documents =
          await()
              .atMost(PATIENCE)
              .until(() -> sessionsOf(LOST, elasticsearch), found -> !found.isEmpty());
      assertThat(documents)
          .allSatisfy(
              document ->
                  assertThat(document.at("/vigie/inquiry").asText())
                      .isEqualTo(alert.at("/vigie/alert/id").asText()));
      assertThat(documents)
          .extracting(document -> document.at("/source/ip").asText())
          .contains("203.0.113.77");

      String thief =
          documents.stream()
              .filter(document -> document.at("/source/ip").asText().equals("203.0.113.77"))
              .findAny()
              .orElseThrow()
              .at("/vigie/session/id")
              .asText();
      Said told =
          Said.by(
                  "sessions",
                  "Person61@Example.org",
                  "--tenant",
                  "demo",
                  "--settings",
                  settings.toString())
              .succeeds();
      assertThat(told.out()).contains("RELYING PARTIES", thief, "203.0.113.77");
      assertThat(
              Said.by("sessions", "nobody@example.org", "--settings", settings.toString())
                  .succeeds()
                  .out())
          .contains("nobody@example.org of tenant acme: no live session is known");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    Path settings = new Deployment(servers).settings().onePartition().write(folder);
    Said.by("setup", "--settings", settings.toString()).succeeds();
    Said.by("sessions", LOST, "--settings", settings.toString(), "--wait", "1")
        .failsWith(1, "nobody answered within 1 s", "vigie run");
  }

  @Test
  void refusesWhatNobodyCanAnswer() throws Exception {
    Path settings = new Deployment(servers).settings().onePartition().write(folder);
    Said.by("sessions", " ", "--settings", settings.toString()).failsWith(2, "ACCOUNT is empty");
    Path deaf =
        new Deployment(servers).settings().with("sessions: {inquiries: false}").write(folder);
    Said.by("sessions", LOST, "--settings", deaf.toString())
        .failsWith(2, "sessions.inquiries is false");
  }

  private static List<JsonNode> sessionsOf(String account, JsonHttp elasticsearch)
      throws InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    try {
      elasticsearch.post("/vigie-sessions/_refresh", "");
      JsonNode hits = elasticsearch.post("/vigie-sessions/_search?size=500", "").at("/hits/hits");
      for (JsonNode hit : hits) {
        if (hit.at("/_source/user/name").asText().equals(account)) {
          found.add(hit.get("_source"));
        }
      }
    } catch (IOException notYet) {
      return List.of();
    }
    return found;
  }
}
