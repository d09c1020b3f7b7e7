package io.vigie.analytics.normalise.okta;

import static io.vigie.analytics.normalise.okta.OktaEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OktaRecordTest {

  private final Normalising okta = Normalising.with("okta");
  private final ObjectNode login = event("user.session.start");

  @Test
  void readsAnArrayAsOneOutcomeForEachMember() {
    String record = "[" + login + "," + event("user.session.end") + "]";
    assertThat(okta.events(record))
        .extracting(SecurityEvent::getAction)
        .containsExactly("user.session.start", "user.session.end");
  }

  @Test
  void readsAnEventHooksBatch() {
    String record =
        "{\"eventType\":\"com.okta.event_hook\",\"eventTime\":\"2026-04-01T08:00:01Z\","
            + "\"data\":{\"events\":["
            + login
            + ",5,"
            + "{\"published\":\"2026-04-01T08:00:00Z\"}]}}";
    List<Normalised> outcomes = okta.outcomes(record);
    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.get(0)).isEqualTo(new Normalised.Accepted(okta.event(login.toString())));
    DeadLetter number = ((Normalised.Refused) outcomes.get(1)).letter();
    assertThat(number.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(number.getExcerpt()).as("the member alone, to be replayed").isEqualTo("5");
    DeadLetter nameless = ((Normalised.Refused) outcomes.get(2)).letter();
    assertThat(nameless.getReason()).isEqualTo(DeadLetterReason.MISSING_FIELD);
    assertThat(nameless.getField()).isEqualTo("eventType");
  }

  @Test
  void readsTheEventOfALogStreamToEventBridge() {
    String record = "{\"version\":\"0\",\"detail-type\":\"SystemLog\",\"detail\":" + login + "}";
    assertThat(okta.event(record)).isEqualTo(okta.event(login.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"data\":{\"events\":[]}}"})
  void countsAnEmptyBatchAsADrop(String record) {
    assertThat(okta.outcomes(record)).containsExactly(new Normalised.Dropped("empty_batch"));
  }

  @Test
  void findsFieldsWhoseNamesAnExporterPutInLowerCase() {
    ObjectNode lower = Normalising.object("{}");
    login.properties().forEach(f -> lower.set(f.getKey().toLowerCase(Locale.ROOT), f.getValue()));
    assertThat(okta.event(lower.toString())).isEqualTo(okta.event(login.toString()));
  }

  @Test
  void givesAnEventWithoutAnIdentifierTheSameOneHoweverItComes() {
    login.remove("uuid");
    String id = okta.event(login.toString()).getId();
    assertThat(id).hasSize(32);
    assertThat(okta.event("[" + login.toPrettyString() + "]").getId()).isEqualTo(id);
    login.put("published", "2026-04-01T08:00:00.126Z");
    assertThat(okta.event(login.toString()).getId()).isNotEqualTo(id);
  }

  @Test
  void deadLettersALineThatIsCutInHalf() {
    String line = login.toString();
    for (int length = 0; length < line.length(); length++) {
      DeadLetter letter = okta.letter(line.substring(0, length));
      assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
      assertThat(letter.getOffset()).isEqualTo(7);
    }
  }

  @Test
  void deadLettersTwoEventsOnOneLine() {
    assertThat(okta.letter(login.toString() + login).getReason())
        .isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void deadLettersBytesThatAreNoText() {
    byte[] noise = new byte[4_096];
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      random.nextBytes(noise);
      assertThat(okta.letter(noise).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "null", "\"user.session.start\"", "", "   ", "{]", "NaN"})
  void deadLettersWhatIsNoEvent(String record) {
    assertThat(okta.letter(record).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void deadLettersEachMemberOfAnArrayOfNonsense() {
    List<Normalised> outcomes = okta.outcomes("[1, \"x\", null, [[]], {}, {\"a\": 1}]");
    assertThat(outcomes).hasSize(6).allMatch(each -> each instanceof Normalised.Refused);
  }

  @Test
  void deadLettersNestingBeyondTheLimitWithoutQuotingTheRecord() {
    String deep = "{\"eventType\":".repeat(100_000);
    DeadLetter letter = okta.letter(deep);
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.getDetail()).contains("64 levels");
  }

  @Test
  void deadLettersARecordThatIsTooLarge() {
    assertThat(okta.letter(new byte[OktaNormaliser.MAX_BYTES + 1]).getReason())
        .isEqualTo(DeadLetterReason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"redacted", "yesterday", "2026-04-31T08:00:00Z"})
  void deadLettersAnEventWithoutAUsableTime(String published) {
    login.put("published", published);
    DeadLetter letter = okta.letter(login.toString());
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
    assertThat(letter.getField()).isEqualTo("published");
  }

  @Test
  void survivesEveryWrongTypeInEveryField() {
    ObjectNode full = login.deepCopy();
    OktaEvents.target(full, "User", "00uBOB", "bob@example.com");
    full.withObject("/device").put("id", "guo1");
    full.withObject("/transaction/detail").put("requestApiTokenId", "00T1");
    List<String> paths = new ArrayList<>();
    collect("", full, paths);
    assertThat(paths).hasSizeGreaterThan(40);
    for (String eventType : List.of("user.session.start", "user.account.update_profile", "x.y")) {
      for (String path : paths) {
        for (String wrong : List.of("7", "-1.5e300", "\"x\"", "true", "null", "[]", "[7]", "{}")) {
          ObjectNode broken = full.deepCopy().put("eventType", eventType);
          replace(broken, path, wrong);
          assertThat(okta.outcomes(broken.toString())).as(path + " = " + wrong).hasSize(1);
        }
      }
    }
  }

  @Test
  void readsWrongTypesAsUnknown() {
    for (String field : List.of("actor", "client", "outcome", "debugContext", "target")) {
      ObjectNode broken = login.deepCopy();
      broken.put(field, 5);
      assertThat(okta.event(broken.toString()).getAction()).isEqualTo("user.session.start");
    }
  }

  @Test
  void boundsTheTextsThatItTakesOver() {
    login.withObject("/client/userAgent").put("rawUserAgent", "x".repeat(100_000));
    assertThat(okta.event(login.toString()).getClient().getUserAgent()).hasSize(1_024);
  }

  @Test
  void refusesAnOptionThatItDoesNotKnow() {
    assertThatThrownBy(() -> Normalising.with("okta", "{'placeholder_name': ['x']}"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("okta has no option placeholder_name")
        .hasMessageContaining("placeholder_names");
    assertThatThrownBy(() -> Normalising.with("okta", "{'placeholder_names': 5}"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("okta.placeholder_names is 5");
  }

  private static void collect(String path, JsonNode node, List<String> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    node.properties()
        .forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), paths));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "/" + i, node.get(i), paths);
    }
  }

  private static void replace(ObjectNode root, String path, String json) {
    JsonNode value = Normalising.object("{\"v\":" + json + "}").get("v");
    int cut = path.lastIndexOf('/');
    JsonNode parent = cut == 0 ? root : root.at(path.substring(0, cut));
    String name = path.substring(cut + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(name), value);
    }
  }
}
