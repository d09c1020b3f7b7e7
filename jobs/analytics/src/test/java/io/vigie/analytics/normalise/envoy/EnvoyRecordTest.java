package io.vigie.analytics.normalise.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvoyRecordTest {

  private static final String START = "[2026-04-01T08:00:00.125Z] \"GET /a/7 HTTP/2\" 200 - ";
  private static final String ENVOY =
      START + "0 512 5 4 \"198.51.100.7\" \"curl/8\" \"req-1\" \"api.example.org\" \"10.0.0.9:80\"";
  private static final String ISTIO =
      START
          + "via_upstream - \"-\" 0 512 5 4 \"198.51.100.7\" \"curl/8\" \"req-1\""
          + " \"api.example.org\" \"10.0.0.9:80\" inbound|80|| 127.0.0.6:1 10.0.0.9:80"
          + " 203.0.113.9:4711 outbound_.80_._.a default";
  private static final String JSON =
      Normalising.object(
              "{'start_time':'2026-04-01T08:00:00.125Z','method':'GET','path':'/a/7',"
                  + "'response_code':200,'bytes_sent':512,'user_agent':'curl/8',"
                  + "'downstream_remote_address':'203.0.113.9:4711','authority':'api.example.org'}")
          .toString();

  private final Normalising envoy = Normalising.with("envoy");

  @ParameterizedTest
  @ValueSource(strings = {ENVOY, ISTIO, "ACCESS " + ENVOY, ISTIO + "\n"})
  void readsBothTextFormats(String line) {
    SecurityEvent event = envoy.event(line);
    ApiCall call = (ApiCall) event.getPayload();
    assertThat(event.getTime()).isEqualTo(1_775_030_400_125_000L);
    assertThat(call.getMethod()).isEqualTo("GET");
    assertThat(call.getRoute()).isEqualTo("/a/{id}");
    assertThat(call.getStatus()).isEqualTo(200);
    assertThat(call.getBytesOut()).isEqualTo(512);
    assertThat(event.getClient().getUserAgent()).isEqualTo("curl/8");
    assertThat(event.getPrincipal().getRelyingParty()).isEqualTo("api.example.org");
    assertThat(event.getClient().getIp())
        .isEqualTo(line.startsWith(ISTIO) ? "203.0.113.9" : "198.51.100.7");
  }

  @Test
  void readsTheFormatOfIstioBeforeItGaveDetails() {
    String old = ISTIO.replace("via_upstream - \"-\"", "\"-\" \"-\"");
    assertThat(((ApiCall) envoy.event(old).getPayload()).getBytesOut()).isEqualTo(512);
  }

  @Test
  void readsAJsonLineThatAContainersLogWraps() {
    ObjectNode wrapped = Normalising.object("{'stream': 'stdout', 'time': 'x'}");
    wrapped.put("log", JSON + "\n");
    assertThat(((ApiCall) envoy.event(wrapped.toString()).getPayload()).getStatus()).isEqualTo(200);
  }

  @Test
  void countsEnvoysOwnLogAsADrop() {
    assertThat(envoy.outcomes("[2026-04-01 08:00:00.125][12][warning][config] words"))
        .containsExactly(new Normalised.Dropped("proxy_log"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\" \"y",
        "x\" \"203.0.113.1\" \"evil\" \"host\" \"1.2.3.4:5",
        "\" \"\" \"",
      })
  void letsNoQuotationMarkInAUserAgentForgeAField(String agent) {
    for (String line : List.of(ENVOY, ISTIO)) {
      SecurityEvent event = envoy.event(line.replace("curl/8", agent));
      assertThat(event.getClient().getUserAgent()).isNull();
      assertThat(event.getPrincipal().getRelyingParty()).isEqualTo("api.example.org");
      assertThat(event.getClient().getIp()).isEqualTo(line.equals(ISTIO) ? "203.0.113.9" : null);
      assertThat(((ApiCall) event.getPayload()).getBytesOut()).isEqualTo(512);
    }
  }

  @Test
  void keepsAUserAgentWithAHarmlessQuotationMark() {
    assertThat(envoy.event(ISTIO.replace("curl/8", "a \"b\" c")).getClient().getUserAgent())
        .isEqualTo("a \"b\" c");
  }

  @Test
  void refusesALineWhoseServerNameImitatesItsEnd() {
    String forged = ISTIO.replace("outbound_.80_._.a", "x\" c l d 192.0.2.66:5 s");
    assertThat(envoy.letter(forged).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void letsNoPathForgeAStatus() {
    String line = ENVOY.replace("/a/7", "/a/7\"200");
    SecurityEvent event = envoy.event(line.replace("\" 200 -", "\" 404 -"));
    assertThat(((ApiCall) event.getPayload()).getStatus()).isEqualTo(404);
  }

  @Test
  void deadLettersALineThatIsCutInHalf() {
    for (String line : List.of(ENVOY, ISTIO, JSON)) {
      // Istio's last field is free text: a cut within it cannot be seen.
      int end = line.equals(ISTIO) ? line.lastIndexOf(' ') + 1 : line.length();
      for (int length = 0; length < end; length++) {
        String half = line.substring(0, length);
        if (line.equals(ISTIO) && looksLikeEnvoys(half)) {
          continue;
        }
        assertThat(envoy.letter(half).getReason()).as(half).isEqualTo(DeadLetterReason.MALFORMED);
      }
    }
  }

  /** The beginning of Istio's line up to its quoted upstream reads as a whole line of Envoy's. */
  private static boolean looksLikeEnvoys(String half) {
    return half.stripTrailing().endsWith("\"10.0.0.9:80\"");
  }

  @Test
  void deadLettersBytesThatAreNoText() {
    byte[] noise = new byte[4_096];
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      random.nextBytes(noise);
      noise[0] = round % 2 == 0 ? (byte) '{' : (byte) '[';
      assertThat(envoy.letter(noise).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    }
  }

  @Test
  void survivesEveryDamagedCharacter() {
    for (String line : List.of(ENVOY, ISTIO, JSON)) {
      for (int i = 0; i < line.length(); i++) {
        for (char damage : new char[] {' ', '"', '-', '9', '[', '{', '\u0000'}) {
          String damaged = line.substring(0, i) + damage + line.substring(i + 1);
          assertThat(envoy.outcomes(damaged)).hasSize(1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "null",
        "[]",
        "[1,2]",
        "[{\"start_time\":1}]",
        "{",
        "{]",
        "\"x\"",
        "ACCESS ",
        "[] \"",
        "[x] \"GET / HTTP/1.1\" 200 -",
        "127.0.0.1 - - [x] \"GET /\" 200 5",
        "{\"start_time\":1} {\"start_time\":2}",
        "{\"message\":\"hello\"}",
        "{\"message\":\"{\"}"
      })
  void deadLettersWhatIsNoAccessLog(String record) {
    assertThat(envoy.letter(record).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | MISSING_FIELD | start_time",
        "{'method':'GET'} | MISSING_FIELD | start_time",
        "{'start_time':null} | MISSING_FIELD | start_time",
        "{'start_time':{}} | INVALID_FIELD | start_time",
        "{'start_time':'soon'} | INVALID_FIELD | start_time",
        "{'start_time':7} | INVALID_FIELD | start_time",
        "{'start_time':'2026-04-01T08:00:00Z'} | MISSING_FIELD | response_code",
        "{'message':{'a':1}} | MISSING_FIELD | start_time",
      })
  void saysWhichFieldIsAtFault(String json, DeadLetterReason reason, String field) {
    DeadLetter letter = envoy.letter(json.replace('\'', '"'));
    assertThat(letter.getReason()).isEqualTo(reason);
    assertThat(letter.getField()).isEqualTo(field);
    assertThat(letter.getDetail()).contains("fields." + field);
  }

  @Test
  void survivesEveryWrongTypeInEveryField() {
    ObjectNode sound = Normalising.object(JSON);
    for (Field field : Field.values()) {
      for (String wrong :
          List.of("7", "-1.5e300", "\"x\"", "true", "null", "[[1]]", "{\"a\":{}}")) {
        ObjectNode broken = sound.deepCopy();
        broken.remove(field.names());
        broken.set(field.names().get(0), Normalising.object("{\"v\":" + wrong + "}").get("v"));
        assertThat(envoy.outcomes(broken.toString())).as(field + " = " + wrong).hasSize(1);
      }
    }
  }

  @Test
  void readsWrongTypesAsUnknown() {
    ObjectNode broken = Normalising.object(JSON);
    broken.putObject("path").put("a", 1);
    broken.putArray("bytes_sent").add(1);
    broken.put("response_code", "two hundred");
    broken.put("downstream_remote_address", true);
    ApiCall call = (ApiCall) envoy.event(broken.toString()).getPayload();
    assertThat(call.getRoute()).isNull();
    assertThat(call.getBytesOut()).isNull();
    assertThat(call.getStatus()).isNull();
    assertThat(call.getRateLimited()).isNull();
  }

  @Test
  void deadLettersNestingBeyondTheLimit() {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    assertThat(envoy.letter(deep).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(envoy.letter("{\"a\":" + "[".repeat(100_000)).getDetail()).contains("32 levels");
  }

  @Test
  void deadLettersARecordThatIsTooLarge() {
    assertThat(envoy.letter(new byte[EnvoyNormaliser.MAX_BYTES + 1]).getReason())
        .isEqualTo(DeadLetterReason.TOO_LARGE);
  }

  @Test
  void boundsTheTextsThatItTakesOver() {
    SecurityEvent event = envoy.event(ENVOY.replace("curl/8", "x".repeat(50_000)));
    assertThat(event.getClient().getUserAgent()).hasSize(1_024);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'trusted_proxy': []} | envoy has no option trusted_proxy",
        "{'trusted_proxies': ['lb']} | envoy.trusted_proxies: lb is no block",
        "{'route_templates': ['users']} | envoy.route_templates: route template users",
        "{'route_name_as_route': 'yes'} | envoy.route_name_as_route is",
        "{'fields': {'pathh': 'x'}} | envoy.fields has no option pathh",
        "{'fields': {'path': 'method'}} | envoy.fields: method cannot be both",
        "{'fields': 7} | envoy.fields is 7",
      })
  void refusesOptionsThatMakeNoSense(String options, String message) {
    assertThatThrownBy(() -> Normalising.with("envoy", options))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(message);
  }
}
