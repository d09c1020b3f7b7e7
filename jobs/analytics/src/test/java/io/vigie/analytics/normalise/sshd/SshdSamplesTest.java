package io.vigie.analytics.normalise.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Real logs, beside what others made of them. */
class SshdSamplesTest {

  private final TakenIn intake = TakenIn.by("sshd", "{'year':2015}");

  @Test
  void findsEveryAttemptOfARealLog() throws IOException {
    List<String> wanted = new ArrayList<>();
    for (String[] row : rows("ssh/OpenSSH_2k_events.csv")) {
      wanted.add(
          String.join(
              "|",
              row[1],
              row[2],
              row[4],
              row[5],
              row[6].toLowerCase(Locale.ROOT),
              row[7],
              row[8],
              row[10]));
    }
    List<String> found = new ArrayList<>();
    for (SecurityEvent event : events()) {
      found.add(describe(event));
    }
    assertThat(found).containsExactlyElementsOf(wanted);
  }

  @Test
  void agreesWithTheTruthPerAddress() throws IOException {
    Map<String, String> wanted = new HashMap<>();
    for (String[] row : rows("ssh/OpenSSH_2k_truth_by_ip.csv")) {
      wanted.put(row[0], row[2] + " failed, " + row[8] + " succeeded");
    }
    Map<String, int[]> counts = new HashMap<>();
    for (SecurityEvent event : events()) {
      add(counts, String.valueOf(event.getClient().getIp()), event);
    }
    assertThat(told(counts)).isEqualTo(wanted);
  }

  @Test
  void agreesWithTheTruthPerUser() throws IOException {
    Map<String, String> wanted = new HashMap<>();
    for (String[] row : rows("ssh/OpenSSH_2k_truth_by_user.csv")) {
      wanted.put(row[0], row[2] + " failed, " + row[3] + " succeeded");
    }
    Map<String, int[]> counts = new HashMap<>();
    for (SecurityEvent event : events()) {
      add(counts, Objects.toString(event.getPrincipal().getAccountName(), ""), event);
    }
    assertThat(told(counts)).isEqualTo(wanted);
  }

  @Test
  void losesNoLineOfARealLog() throws IOException {
    List<String> lines = Files.readAllLines(SharedData.file("ssh/OpenSSH_2k.log"));
    lines.forEach(intake::outcome);
    assertThat(intake.counts().records()).isEqualTo(lines.size());
    assertThat(intake.counts().outcomes()).isEqualTo(lines.size());
    assertThat(intake.counts().refused()).isEmpty();
    assertThat(intake.counts().dropped()).doesNotContainKey("other_message");
  }

  @Test
  void agreesWithAnotherPipelineOnTheSecurityLogsOfSeveralSystems() {
    TakenIn latest = TakenIn.by("sshd");
    int attempts = 0;
    for (JsonNode pair : SharedData.jsonLines("ecs_pairs/system.auth.jsonl.gz")) {
      String line = pair.get("input").asText();
      if (line.startsWith("{")) {
        continue; // a test of that pipeline's own envelope
      }
      JsonNode expected = pair.get("expected");
      Normalised outcome = latest.outcome(line);
      assertThat(outcome).as(line).isNotInstanceOf(Normalised.Refused.class);
      boolean isAttempt = expected.at("/event/action").asText().equals("ssh_login");
      assertThat(outcome instanceof Normalised.Accepted).as(line).isEqualTo(isAttempt);
      if (outcome instanceof Normalised.Accepted accepted) {
        assertSame(accepted.event(), expected);
        attempts++;
      }
    }
    assertThat(attempts).isGreaterThan(5);
  }

  private static void assertSame(SecurityEvent event, JsonNode expected) {
    assertThat(event.getClient().getIp()).isEqualTo(expected.at("/source/ip").asText());
    assertThat(event.getPrincipal().getAccountName()).isEqualTo(expected.at("/user/name").asText());
    assertThat(event.getOutcome().name())
        .isEqualToIgnoringCase(expected.at("/event/outcome").asText());
    assertThat(event.getPrincipal().getRelyingParty())
        .isEqualTo(expected.at("/host/hostname").asText());
    // The other pipeline guesses the year from its own clock.
    assertThat(IsoTime.format(event.getTime()).substring(5, 19))
        .isEqualTo(expected.get("@timestamp").asText().substring(5, 19));
  }

  private List<SecurityEvent> events() throws IOException {
    List<SecurityEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.file("ssh/OpenSSH_2k.log"))) {
      if (intake.outcome(line) instanceof Normalised.Accepted accepted) {
        events.add(accepted.event());
      }
    }
    return events;
  }

  private static String describe(SecurityEvent event) {
    Authentication attempt = (Authentication) event.getPayload();
    return String.join(
        "|",
        IsoTime.format(event.getTime()).substring(0, 19),
        event.getPrincipal().getRelyingParty(),
        event.getOutcome() == Outcome.SUCCESS ? "success" : "failure",
        attempt.getFactors().get(0),
        String.valueOf(Boolean.FALSE.equals(event.getPrincipal().getAccountExists())),
        Objects.toString(event.getPrincipal().getAccountName(), ""),
        event.getClient().getIp(),
        String.valueOf(event.getCount()));
  }

  private static void add(Map<String, int[]> counts, String key, SecurityEvent event) {
    int[] both = counts.computeIfAbsent(key, unused -> new int[2]);
    both[event.getOutcome() == Outcome.SUCCESS ? 1 : 0] += event.getCount();
  }

  private static Map<String, String> told(Map<String, int[]> counts) {
    Map<String, String> told = new HashMap<>();
    counts.forEach((key, both) -> told.put(key, both[0] + " failed, " + both[1] + " succeeded"));
    return told;
  }

  private static List<String[]> rows(String name) throws IOException {
    return Files.readAllLines(SharedData.file(name), StandardCharsets.UTF_8).stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .toList();
  }
}
