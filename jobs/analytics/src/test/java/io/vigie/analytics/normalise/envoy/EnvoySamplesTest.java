package io.vigie.analytics.normalise.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.SharedData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Real access log lines beside what Elastic makes of them. Its documents have the two body sizes of
 * HTTP the wrong way round (what was sent stands under the request), so bytes are compared with
 * {@code istio.access.bytes.sent}, and with the request's size where that is missing.
 */
class EnvoySamplesTest {

  private static final Set<String> ROUTES_WITH_OBJECTS =
      Set.of(
          "/status/418",
          "/reviews/0",
          "/ratings/0",
          "/details/0",
          "/httpbin/status/501",
          "/service/1");

  private final Normalising envoy = Normalising.with("envoy");

  @Test
  void agreesWithElasticsDocumentsOfIstio() {
    List<JsonNode> pairs = SharedData.jsonLines("ecs_pairs/istio.access_logs.jsonl.gz");
    assertThat(pairs).hasSize(13);
    for (JsonNode pair : pairs) {
      JsonNode expected = pair.get("expected");
      SecurityEvent event = envoy.event(pair.get("input").textValue());
      ApiCall call = (ApiCall) event.getPayload();
      assertThat(event.getTime()).isEqualTo(micros(expected.get("@timestamp").textValue()));
      assertThat(event.getClient().getIp()).isEqualTo(text(expected, "/source/ip"));
      assertThat(event.getClient().getUserAgent())
          .isEqualTo(text(expected, "/user_agent/original"));
      assertThat(call.getMethod()).isEqualTo(text(expected, "/http/request/method"));
      assertRoute(call, text(expected, "/url/original"));
      assertThat(call.getStatus()).isEqualTo(expected.at("/http/response/status_code").intValue());
      assertThat(call.getBytesOut())
          .isEqualTo(expected.at("/istio/access/bytes/sent").longValue())
          .isEqualTo(expected.at("/http/request/body/bytes").longValue());
      assertThat(event.getOutcome().toString().toLowerCase(Locale.ROOT))
          .isEqualTo(text(expected, "/event/outcome"));
      String authority = text(expected, "/istio/access/authority");
      assertThat(event.getPrincipal().getRelyingParty())
          .isEqualTo("-".equals(authority) ? null : authority);
    }
  }

  @Test
  void agreesWithElasticsDocumentsOfEnvoy() {
    List<JsonNode> pairs = SharedData.jsonLines("ecs_pairs/beats_envoyproxy.log.jsonl.gz");
    assertThat(pairs).hasSize(4);
    for (JsonNode pair : pairs) {
      JsonNode expected = pair.get("expected");
      SecurityEvent event = envoy.event(pair.get("input").textValue());
      ApiCall call = (ApiCall) event.getPayload();
      assertThat(event.getTime()).isEqualTo(micros(flat(expected, "@timestamp")));
      assertThat(event.getClient().getIp()).isEqualTo(flat(expected, "source.ip"));
      assertThat(event.getClient().getUserAgent()).isEqualTo(flat(expected, "user_agent.original"));
      assertThat(call.getMethod()).isEqualTo(flat(expected, "http.request.method"));
      assertRoute(call, flat(expected, "url.path"));
      assertThat(call.getStatus()).isEqualTo(expected.path("http.response.status_code").asInt(0));
      assertThat(call.getBytesOut()).isEqualTo(expected.path("http.request.body.bytes").asLong(0));
      assertThat(event.getPrincipal().getRelyingParty()).isEqualTo(flat(expected, "url.domain"));
      assertOutcome(event, call, expected.at("/event.outcome/0").textValue());
    }
  }

  /**
   * The one difference: Beats looks at Envoy's flags alone and calls a status 501 a success; to
   * Vigie a status from 400 is a failure, as it is in Elastic's documents of Istio.
   */
  private static void assertOutcome(SecurityEvent event, ApiCall call, String expected) {
    if (call.getStatus() == 501) {
      assertThat(expected).isEqualTo("success");
      assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
      return;
    }
    assertThat(event.getOutcome().toString().toLowerCase(Locale.ROOT)).isEqualTo(expected);
  }

  /** A route is the path with its number replaced; all the samples' numbers come last. */
  private static void assertRoute(ApiCall call, @Nullable String path) {
    if (path == null || !ROUTES_WITH_OBJECTS.contains(path)) {
      String plain = path != null && path.length() > 1 ? path.replaceAll("/$", "") : path;
      assertThat(call.getRoute()).isEqualTo(plain);
      assertThat(call.getObjectIdHash()).isNull();
      return;
    }
    String[] segments = path.split("/", -1);
    String id = segments[segments.length - 1];
    assertThat(call.getRoute()).isEqualTo(path.replace(id, "{id}"));
    assertThat(call.getObjectIdNumber()).isEqualTo(Long.parseLong(id));
    assertThat(call.getObjectType()).isEqualTo(segments[segments.length - 2]);
    assertThat(call.getObjectIdHash()).isEqualTo(Normalising.HASH.of("object", id));
  }

  private static @Nullable String text(JsonNode node, String path) {
    return node.at(path).textValue();
  }

  private static @Nullable String flat(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  private static long micros(@Nullable String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(String.valueOf(instant)));
  }
}
