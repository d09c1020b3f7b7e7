package io.vigie.analytics.normalise.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.Normalising;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvoyJsonTest {

  private final Normalising envoy = Normalising.with("envoy");
  private final ObjectNode line =
      Normalising.object(
          """
          {'start_time': '2026-04-01T08:00:00.125Z', 'method': 'get',
           'path': '/internal', 'x-envoy-original-path': '/citizens/1042/documents/77?page=3&t=SECRET',
           'response_code': 200, 'response_flags': '-', 'bytes_sent': 5120, 'duration': 12,
           'downstream_remote_address': '203.0.113.9:50000', 'x-forwarded-for': '192.0.2.66',
           'user-agent': 'curl/8.5', 'authority': 'API.example.org', 'route_name': 'citizens',
           'ja4': 't13d1516h2_8daaf6152771_b186095e22b6', 'ja3': 'abc', 'sub': 'client-7',
           'session_id': 'SESSIONSECRET', 'jti': 'TOKENSECRET', 'records_returned': '1'}
          """);

  @Test
  void mapsACallWithEverythingTheLineTells() {
    SecurityEvent event = read();
    ApiCall call = (ApiCall) event.getPayload();
    assertThat(event.getTime()).isEqualTo(1_775_030_400_125_000L);
    assertThat(event.getIngested()).isEqualTo(Normalising.INGESTED);
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getSource()).isEqualTo("envoy");
    assertThat(event.getOutcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(event.getPrincipal().getAccountId()).isEqualTo("client-7");
    assertThat(event.getPrincipal().getRelyingParty()).isEqualTo("api.example.org");
    assertThat(event.getClient().getIp()).isEqualTo("203.0.113.9");
    assertThat(event.getClient().getUserAgent()).isEqualTo("curl/8.5");
    assertThat(event.getClient().getTlsFingerprint())
        .isEqualTo("t13d1516h2_8daaf6152771_b186095e22b6");
    assertThat(call.getMethod()).isEqualTo("GET");
    assertThat(call.getRoute()).isEqualTo("/citizens/{id}/documents/{id}");
    assertThat(call.getStatus()).isEqualTo(200);
    assertThat(call.getBytesOut()).isEqualTo(5_120L);
    assertThat(call.getRateLimited()).isFalse();
    assertThat(call.getRecordsReturned()).isEqualTo(1);
    assertThat(call.getObjectType()).isEqualTo("documents");
    assertThat(call.getObjectIdNumber()).isEqualTo(77L);
    assertThat(call.getObjectIdHash()).isEqualTo(Normalising.HASH.of("object", "77"));
    assertThat(call.getPageCursor()).isEqualTo("3");
  }

  @Test
  void keepsNoSecretInClear() {
    SecurityEvent event = read();
    assertThat(event.getSession().getSessionId())
        .isEqualTo(Normalising.HASH.of("session", "SESSIONSECRET"));
    assertThat(event.getSession().getTokenId())
        .isEqualTo(Normalising.HASH.of("token", "TOKENSECRET"));
    assertThat(event.toString()).doesNotContain("SECRET", "192.0.2.66");
  }

  @Test
  void keepsOfAnOpaqueCursorOnlyWhetherItIsTheSame() {
    line.put("x-envoy-original-path", "/citizens?limit=100&cursor=eyJrIjoxfQ");
    ApiCall call = call();
    assertThat(call.getPageCursor()).isEqualTo(Normalising.HASH.of("cursor", "eyJrIjoxfQ"));
    assertThat(call.getRoute()).isEqualTo("/citizens");
  }

  @Test
  void looksForPagesOnlyUnderTheConfiguredNames() {
    line.put("x-envoy-original-path", "/citizens?page=2&from=9");
    Normalising other = Normalising.with("envoy", "{'page_parameters': ['from']}");
    assertThat(((ApiCall) other.event(line.toString()).getPayload()).getPageCursor())
        .isEqualTo("9");
    line.put("x-envoy-original-path", "/citizens?page&offset=");
    assertThat(call().getPageCursor()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "200, -, SUCCESS, false",
    "304, -, SUCCESS, false",
    "401, -, FAILURE, false",
    "404, NR, FAILURE, false",
    "429, -, FAILURE, true",
    "429, RL, FAILURE, true",
    "503, 'UF,URX', FAILURE, false",
    "0, DC, FAILURE, false",
    "0, -, UNKNOWN, false",
  })
  void readsTheOutcomeFromStatusAndFlags(
      int status, String flags, Outcome outcome, boolean limited) {
    line.put("response_code", status).put("response_flags", flags);
    SecurityEvent event = read();
    assertThat(event.getOutcome()).isEqualTo(outcome);
    assertThat(((ApiCall) event.getPayload()).getStatus()).isEqualTo(status);
    assertThat(((ApiCall) event.getPayload()).getRateLimited()).isEqualTo(limited);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 10.1.2.3:4000, 198.51.100.7",
    "'192.0.2.66, 198.51.100.7, 10.9.9.9', 10.1.2.3:4000, 198.51.100.7",
    "198.51.100.7, 203.0.113.9:4000, 203.0.113.9",
    "198.51.100.7, , 198.51.100.7",
    "-, 10.1.2.3:4000, 10.1.2.3",
    "nonsense, 10.1.2.3:4000,",
    "198.51.100.7, /run/envoy.sock, ",
  })
  void looksBehindTrustedProxies(String chain, @Nullable String peer, @Nullable String expected) {
    Normalising trusting = Normalising.with("envoy", "{'trusted_proxies': ['private']}");
    line.put("x-forwarded-for", chain).put("downstream_remote_address", peer);
    assertThat(trusting.event(line.toString()).getClient().getIp()).isEqualTo(expected);
  }

  @Test
  void believesTheHeaderAloneOnlyWhereItMay() {
    line.remove("downstream_remote_address");
    line.put("x-forwarded-for", "192.0.2.66, 198.51.100.7");
    assertThat(read().getClient().getIp()).isEqualTo("198.51.100.7");
    Normalising strict = Normalising.with("envoy", "{'forwarded_for_without_peer': false}");
    assertThat(strict.event(line.toString()).getClient().getIp()).isNull();
  }

  @Test
  void readsALogThatNamesItsFieldsOtherwise() {
    Normalising other =
        Normalising.with(
            "envoy",
            "{'fields': {'start_time': 'ts', 'response_code': ['code'], 'subject': 'claims_sub'}}");
    SecurityEvent event =
        other.event(
            Normalising.object("{'ts': '1775030400.125', 'code': '404', 'claims_sub': 'bob'}")
                .toString());
    assertThat(event.getTime()).isEqualTo(1_775_030_400_125_000L);
    assertThat(event.getPrincipal().getAccountId()).isEqualTo("bob");
    assertThat(((ApiCall) event.getPayload()).getStatus()).isEqualTo(404);
  }

  @Test
  void usesTheRouteTemplatesOfTheServices() {
    Normalising known =
        Normalising.with("envoy", "{'route_templates': ['/citizens/{!who}/documents/{doc}']}");
    ApiCall call = (ApiCall) known.event(line.toString()).getPayload();
    assertThat(call.getRoute()).isEqualTo("/citizens/{who}/documents/{doc}");
    assertThat(call.getObjectType()).isEqualTo("citizens");
    assertThat(call.getObjectIdNumber()).isEqualTo(1_042L);
  }

  @Test
  void usesEnvoysRouteNameWhenToldTo() {
    Normalising named = Normalising.with("envoy", "{'route_name_as_route': true}");
    assertThat(((ApiCall) named.event(line.toString()).getPayload()).getRoute())
        .isEqualTo("citizens");
    line.put("route_name", "default");
    assertThat(((ApiCall) named.event(line.toString()).getPayload()).getRoute())
        .isEqualTo("/citizens/{id}/documents/{id}");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.org/citizens/7?x=1, /citizens/{id}",
    "*, ",
    "api.example.org:443, ",
    "https://api.example.org, ",
  })
  void readsEveryFormOfARequestsTarget(String target, @Nullable String route) {
    line.put("x-envoy-original-path", target);
    assertThat(call().getRoute()).isEqualTo(route);
  }

  @Test
  void countsAnIdentifierBeyondALongAsNoNumber() {
    line.put("x-envoy-original-path", "/citizens/9223372036854775807");
    assertThat(call().getObjectIdNumber()).isEqualTo(Long.MAX_VALUE);
    line.put("x-envoy-original-path", "/citizens/9223372036854775808");
    assertThat(call().getObjectIdNumber()).isNull();
    assertThat(call().getObjectIdHash()).isNotNull();
  }

  @Test
  void keepsTwoHopsOfOneRequestApart() {
    String first = read().getId();
    line.put("downstream_remote_address", "10.1.1.1:80");
    assertThat(read().getId()).isNotEqualTo(first);
  }

  private SecurityEvent read() {
    return envoy.event(line.toString());
  }

  private ApiCall call() {
    return (ApiCall) read().getPayload();
  }
}
