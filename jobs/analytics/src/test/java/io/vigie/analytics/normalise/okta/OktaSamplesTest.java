package io.vigie.analytics.normalise.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real System Log events beside what others make of them. */
class OktaSamplesTest {

  /** Events that do something to another user: their account is the target's. */
  private static final Set<String> DONE_TO_A_USER =
      Set.of(
          "user.mfa.factor.reset_all",
          "user.mfa.factor.deactivate",
          "user.mfa.factor.suspend",
          "user.mfa.factor.update",
          "app.oauth2.token.detect_reuse");

  private final Normalising okta = Normalising.with("okta");

  @Test
  void agreesWithElasticsDocuments() {
    List<JsonNode> pairs = SharedData.jsonLines("ecs_pairs/okta.system.jsonl.gz");
    assertThat(pairs).hasSize(28);
    for (JsonNode pair : pairs) {
      JsonNode expected = pair.get("expected");
      SecurityEvent event = okta.event(pair.get("input").textValue());
      String name = expected.at("/user/name").textValue();
      assertThat(event.getTime()).isEqualTo(micros(expected.get("@timestamp").textValue()));
      assertThat(event.getAction()).isEqualTo(text(expected, "/event/action"));
      assertThat(event.getId()).isEqualTo(text(expected, "/event/id"));
      assertThat(event.getOutcome().toString().toLowerCase(Locale.ROOT))
          .isEqualTo(text(expected, "/event/outcome"));
      assertThat(event.getClient().getIp()).isEqualTo(text(expected, "/source/ip"));
      assertThat(event.getPrincipal().getAccountId()).isEqualTo(text(expected, "/client/user/id"));
      // Elastic's user.name is the login up to the @; ours is the whole login, so both are looked
      // at: the whole one against Elastic's copy of Okta's field, its beginning against user.name.
      assertThat(event.getPrincipal().getAccountName())
          .isEqualTo(pairInput(pair).at("/actor/alternateId").textValue())
          .satisfies(login -> assertThat(login.substring(0, login.indexOf('@'))).isEqualTo(name));
      assertUserAgent(event, expected);
    }
  }

  /** The one difference: the user agent "unknown" is a placeholder, so nothing to Vigie. */
  private static void assertUserAgent(SecurityEvent event, JsonNode expected) {
    String original = text(expected, "/user_agent/original");
    assertThat(event.getClient().getUserAgent())
        .isEqualTo("unknown".equals(original) ? null : original);
    String family = event.getClient().getUaFamily();
    if (family != null) {
      assertThat(family).isEqualTo(text(expected, "/user_agent/name"));
      assertThat(text(expected, "/user_agent/version"))
          .startsWith(event.getClient().getUaVersion() + ".");
    }
    String os = event.getClient().getOsFamily();
    if (os != null) {
      assertThat(os).isEqualTo(text(expected, "/user_agent/os/name"));
    }
  }

  @Test
  void readsEveryOktaTestOfPanther() {
    List<JsonNode> logs =
        SharedData.jsonLines("panther_tests.jsonl").stream()
            .filter(test -> test.path("log_type").asText().equals("Okta.SystemLog"))
            .map(test -> test.get("log"))
            .toList();
    assertThat(logs).hasSize(43);
    Set<String> withoutTime = new HashSet<>();
    int nameless = 0;
    for (JsonNode log : logs) {
      ObjectNode record = log.deepCopy();
      if (either(log, "eventType", "eventtype") == null) {
        assertThat(okta.letter(record.toString()).getField()).isEqualTo("eventType");
        nameless++;
        continue;
      }
      String published = log.path("published").asText("");
      if (published.isEmpty() || published.equals("redacted")) {
        // Refused as it stands; with a time put in, the rest must still be right.
        assertThat(okta.letter(record.toString()).getField()).isEqualTo("published");
        withoutTime.add(published);
        published = "2026-04-01 08:00:00.000";
        record.put("published", published);
      }
      assertReadsRight(record, published);
    }
    assertThat(nameless).isEqualTo(1);
    assertThat(withoutTime).containsExactlyInAnyOrder("", "redacted");
  }

  private void assertReadsRight(ObjectNode log, String published) {
    SecurityEvent event = okta.event(log.toString());
    String eventType = either(log, "eventType", "eventtype");
    assertThat(event.getTime())
        .isEqualTo(micros(published.replace(' ', 'T').replaceAll("Z?$", "Z")));
    assertThat(event.getAction()).isEqualTo(eventType);
    assertThat(event.getClient().getIp()).isEqualTo(log.at("/client/ipAddress").textValue());
    JsonNode account = log.get("actor");
    if (DONE_TO_A_USER.contains(eventType)) {
      account = userAmong(log.path("target"), account);
    }
    assertThat(event.getPrincipal().getAccountName())
        .isEqualTo(account.path("alternateId").textValue());
    String id = account.path("id").textValue();
    assertThat(event.getPrincipal().getAccountId()).isEqualTo("unknown".equals(id) ? null : id);
    String result = log.at("/outcome/result").asText("");
    assertThat(event.getOutcome())
        .isEqualTo(
            switch (result) {
              case "SUCCESS", "ALLOW" -> Outcome.SUCCESS;
              case "FAILURE", "DENY" -> Outcome.FAILURE;
              default -> Outcome.UNKNOWN;
            });
  }

  /** The target user, unless the actor did it to themselves. */
  private static JsonNode userAmong(JsonNode targets, JsonNode actor) {
    for (JsonNode target : targets) {
      boolean self = target.path("alternateId").equals(actor.path("alternateId"));
      if (target.path("type").asText().equals("User") && !self) {
        return target;
      }
    }
    return actor;
  }

  @Test
  void readsTheExamplesOfTheOpenSchema() throws IOException {
    Path folder = SharedData.file("ocsf/examples/Okta");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> raw = files.filter(file -> file.toString().endsWith(".raw")).toList();
      assertThat(raw).hasSize(6);
      for (Path file : raw) {
        String record = Files.readString(file);
        JsonNode given = JsonMapper.builder().build().readTree(record);
        SecurityEvent event = okta.event(record);
        assertThat(event.getAction()).isEqualTo(given.get("eventType").textValue());
        assertThat(event.getTime()).isEqualTo(micros(given.get("published").textValue()));
        assertThat(event.getClient().getIp()).isEqualTo(given.at("/client/ipAddress").textValue());
        boolean address = given.at("/actor/type").textValue().equals("IP address");
        assertThat(event.getPrincipal().getAccountName())
            .isEqualTo(address ? null : given.at("/actor/alternateId").textValue());
      }
    }
  }

  @Test
  void turnsNoSampleIntoADrop() {
    for (JsonNode pair : SharedData.jsonLines("ecs_pairs/okta.system.jsonl.gz")) {
      assertThat(okta.outcomes(pair.get("input").textValue()))
          .allMatch(outcome -> outcome instanceof Normalised.Accepted);
    }
  }

  private static String either(JsonNode node, String name, String other) {
    return node.hasNonNull(name) ? node.get(name).textValue() : node.path(other).textValue();
  }

  private static JsonNode pairInput(JsonNode pair) {
    try {
      return JsonMapper.builder().build().readTree(pair.get("input").textValue());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(JsonNode node, String path) {
    return node.at(path).textValue();
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
