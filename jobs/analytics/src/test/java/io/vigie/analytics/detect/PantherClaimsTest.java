package io.vigie.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Accounts;
import io.vigie.analytics.detect.factorchange.FactorChangeDetector;
import io.vigie.analytics.detect.factorchange.FactorChangeSettings;
import io.vigie.analytics.detect.fanout.FanOutDetector;
import io.vigie.analytics.detect.fanout.FanOutSettings;
import io.vigie.analytics.detect.mfafatigue.MfaFatigueDetector;
import io.vigie.analytics.detect.mfafatigue.MfaFatigueSettings;
import io.vigie.analytics.detect.session.SessionHijackDetector;
import io.vigie.analytics.detect.session.SessionHijackSettings;
import io.vigie.analytics.detect.travel.ImpossibleTravelDetector;
import io.vigie.analytics.detect.travel.ImpossibleTravelSettings;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.Events;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The table of README.md beside the detectors, held to what Panther's own tests say. */
class PantherClaimsTest {

  private static final Path README = Path.of("src/main/java/io/vigie/analytics/detect/README.md");
  private static final Set<String> CATEGORIES = Set.of("mfa", "session_hijack", "token_api_key");
  private static final String TERM = "a term of `factor-change`";

  private static final String SESSION = "as Panther";
  private static final String SSO = "user.authentication.sso";

  private static final SessionHijackDetector SESSIONS =
      new SessionHijackDetector(SessionHijackSettings.DEFAULT);

  private final Normalising okta = Normalising.with("okta");

  private record Row(String rule, String test, boolean panther, String vigie) {}

  @Test
  void everyTestHasItsRowWithPanthersResult() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Row row : rows()) {
      told.add(row.rule() + " | " + row.test() + " | " + row.panther());
    }
    Set<String> expected = new TreeSet<>();
    for (JsonNode test : tests()) {
      expected.add(
          test.get("rule_id").asText()
              + " | "
              + test.get("test_name").asText().trim()
              + " | "
              + test.get("expected").asBoolean());
    }
    assertThat(told).isEqualTo(expected);
  }

  /** One record is nothing to alert about, whatever it is, in a week like any other. */
  @Test
  void whatTheTableCallsSilentIsSilent() throws IOException {
    int silent = 0;
    for (JsonNode test : tests()) {
      Row row = row(test);
      if (!row.vigie().equals("silent") && !row.vigie().equals(TERM)) {
        continue;
      }
      silent++;
      for (Detector<AccountObservation, ?> detector : detectors()) {
        AccountScene scene = new AccountScene(detector);
        for (SecurityEvent event : events(test)) {
          scene.then(week(event)).then(event);
        }
        if (!scene.isEmpty()) {
          assertThat(scene.findings()).as("%s", row).isEmpty();
        }
      }
    }
    assertThat(silent).isGreaterThan(10);
  }

  /** A factor that is taken away is told once somebody else puts a new one in its place. */
  @Test
  void whatTheTableCallsATermIsOne() throws IOException {
    int terms = 0;
    for (JsonNode test : tests()) {
      if (!row(test).vigie().equals(TERM)) {
        continue;
      }
      terms++;
      SecurityEvent event = okta.event(withTime(test).toString());
      assertThat(takeover(event, true)).contains("factor_removed");
      assertThat(takeover(event, false)).isEmpty();
    }
    assertThat(terms).isGreaterThanOrEqualTo(3);
  }

  /** The source's own word is enough, as for Panther. */
  @Test
  void aReusedRefreshTokenIsToldAsByPanther() throws IOException {
    int told = 0;
    for (JsonNode test : tests("Okta.Refresh.Access.Token.Reuse")) {
      assertThat(row(test).vigie()).isEqualTo(SESSION);
      AccountScene scene = new AccountScene(SESSIONS);
      events(test).forEach(scene::then);
      assertThat(!scene.isEmpty() && !scene.findings().isEmpty())
          .as("%s", row(test))
          .isEqualTo(test.get("expected").asBoolean());
      told++;
    }
    assertThat(told).isEqualTo(2);
  }

  /**
   * Panther's rule remembers the client and network of a session, which its tests give as a mock.
   * Here the session begins there; then somebody is in it who looks like the record, and then the
   * owner again.
   */
  @Test
  void aSessionThatTwoClientsTakeTurnsInIsToldAsByPanther() throws IOException {
    int told = 0;
    for (JsonNode test : tests("Okta.PotentiallyStolenSession")) {
      assertThat(row(test).vigie()).isEqualTo(SESSION);
      AccountScene scene =
          new AccountScene(SESSIONS)
              .then(okta.event(owner(test, "user.session.start", 0).toString()))
              .then(okta.event(inSession(withTime(test), SSO, 1).toString()))
              .then(okta.event(owner(test, SSO, 2).toString()));
      assertThat(!scene.findings().isEmpty())
          .as("%s", row(test))
          .isEqualTo(test.get("expected").asBoolean());
      told++;
    }
    assertThat(told).isEqualTo(4);
  }

  /** The record as it would look from where the mock says that the session was used before. */
  private static ObjectNode owner(JsonNode test, String type, int minute) throws IOException {
    JsonNode mock = test.get("mocks").get(0).get("returnValue");
    JsonNode before = new ObjectMapper().readTree(mock.asText());
    ObjectNode record = inSession(withTime(test), type, minute);
    String agent = before.get(2).asText().replace("user_agent:", "");
    ObjectNode client = (ObjectNode) record.get("client");
    boolean same = agent.equals(client.at("/userAgent/rawUserAgent").asText());
    client.put("ipAddress", before.get(1).asText());
    client.remove("geographicalContext");
    ((ObjectNode) client.get("userAgent")).put("rawUserAgent", agent);
    record.withObject("/securityContext").put("asNumber", before.get(0).asLong());
    if (!same) {
      record.withObject("/debugContext/debugData").put("dtHash", "another");
    }
    return record;
  }

  private static ObjectNode inSession(ObjectNode record, String type, int minute) {
    record.put("published", "2026-04-01 08:0" + minute + ":00.000");
    record.put("eventType", type).put("uuid", type + minute);
    record.withObject("/outcome").put("result", "SUCCESS").remove("reason");
    return record;
  }

  private static List<JsonNode> tests(String rule) {
    return tests().stream().filter(test -> test.get("rule_id").asText().equals(rule)).toList();
  }

  private List<String> takeover(SecurityEvent event, boolean withIt) {
    AccountScene scene = new AccountScene(detectors().get(0)).then(week(event));
    if (withIt) {
      scene.then(event);
    }
    for (CredentialChangeKind kind :
        List.of(CredentialChangeKind.RESET_COMPLETED, CredentialChangeKind.FACTOR_ADDED)) {
      SecurityEvent change =
          Events.change(account(event), kind)
              .from("203.0.113.9")
              .on("bot")
              .through(Events.network(2, AsnType.RESIDENTIAL, "FR", 45.76, 4.84))
              .event();
      change.setTime(event.getTime() + 60_000_000L);
      scene.then(change);
    }
    return scene.soFar().stream()
        .map(Alert::getEvidence)
        .flatMap(List::stream)
        .map(Evidence::getName)
        .toList();
  }

  /** The account was signed in to at home, three days before. */
  private static SecurityEvent week(SecurityEvent event) {
    SecurityEvent login =
        Events.login(account(event))
            .from("198.51.100.1")
            .on("laptop")
            .through(Events.network(1, AsnType.RESIDENTIAL, "FR", 48.85, 2.35))
            .event();
    login.setTime(event.getTime() - Duration.ofDays(3).toNanos() / 1000);
    return login;
  }

  private static String account(SecurityEvent event) {
    String account = Accounts.of(event);
    return account == null ? "nobody" : account;
  }

  private static List<Detector<AccountObservation, ?>> detectors() {
    return List.of(
        new FactorChangeDetector(FactorChangeSettings.DEFAULT),
        new FanOutDetector(FanOutSettings.DEFAULT),
        new ImpossibleTravelDetector(ImpossibleTravelSettings.DEFAULT),
        new MfaFatigueDetector(MfaFatigueSettings.DEFAULT));
  }

  private List<SecurityEvent> events(JsonNode test) {
    List<SecurityEvent> events = new ArrayList<>();
    for (Normalised outcome : okta.outcomes(withTime(test).toString())) {
      if (outcome instanceof Normalised.Accepted accepted) {
        events.add(accepted.event());
      }
    }
    return events;
  }

  private static ObjectNode withTime(JsonNode test) {
    ObjectNode record = test.get("log").deepCopy();
    String published = record.path("published").asText("");
    if (published.isEmpty() || published.equals("redacted")) {
      record.put("published", "2026-04-01 08:00:00.000");
    }
    return record;
  }

  private static List<JsonNode> tests() {
    Predicate<JsonNode> watched =
        test -> {
          for (JsonNode category : test.path("categories")) {
            if (CATEGORIES.contains(category.asText())) {
              return true;
            }
          }
          return false;
        };
    return SharedData.jsonLines("panther_tests.jsonl").stream()
        .filter(test -> test.path("log_type").asText().equals("Okta.SystemLog"))
        .filter(watched)
        .toList();
  }

  private static Row row(JsonNode test) throws IOException {
    return rows().stream()
        .filter(row -> row.rule().equals(test.get("rule_id").asText()))
        .filter(row -> row.test().equals(test.get("test_name").asText().trim()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + test.get("test_name")));
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(README).stream()
        .map(line -> line.split("\\|"))
        .filter(cells -> cells.length == 6)
        .filter(cells -> Set.of("alert", "silent").contains(cells[3].trim()))
        .map(
            cells ->
                new Row(
                    cells[1].trim().replace("`", ""),
                    cells[2].trim(),
                    cells[3].trim().equals("alert"),
                    cells[4].trim()))
        .toList();
  }
}
