package io.vigie.analytics.normalise.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {

  private static final String WHEN = "[22/Nov/2026:10:05:03 +0100]";
  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

  private final TakenIn intake = TakenIn.by("access-log");

  @Test
  void aRequestIsACall() {
    SecurityEvent event =
        intake.event(
            "203.0.113.9 - maud "
                + WHEN
                + " \"get /users/4711/photo?size=2 HTTP/1.1\" 404 209 \"-\" \""
                + AGENT
                + "\"");

    assertThat(event.getTime()).isEqualTo(IsoTime.toMicros(Instant.parse("2026-11-22T09:05:03Z")));
    assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.getPrincipal().getAccountName()).isEqualTo("maud");
    assertThat(event.getClient().getIp()).isEqualTo("203.0.113.9");
    assertThat(event.getClient().getUserAgent()).isEqualTo(AGENT);
    ApiCall call = (ApiCall) event.getPayload();
    assertThat(call.getMethod()).isEqualTo("GET");
    assertThat(call.getRoute()).isEqualTo("/users/{id}/photo");
    assertThat(call.getObjectType()).isEqualTo("users");
    assertThat(call.getObjectIdHash()).isEqualTo(TakenIn.HASH.of("object", "4711"));
    assertThat(call.getStatus()).isEqualTo(404);
    assertThat(call.getBytesOut()).isEqualTo(209);
  }

  @Test
  void theCommonFormatAndTheVirtualHostAreReadToo() {
    SecurityEvent common = intake.event("::1 - - " + WHEN + " \"GET / HTTP/1.1\" 200 -");
    assertThat(common.getClient().getIp()).isEqualTo("::1");
    assertThat(common.getClient().getUserAgent()).isNull();
    assertThat(common.getPrincipal().getAccountName()).isNull();

    SecurityEvent hosted =
        intake.event(
            "Shop.example.org:443 2001:db8::7 - - "
                + WHEN
                + " \"GET / HTTP/2.0\" 200 5 \"-\" \"-\"");
    assertThat(hosted.getPrincipal().getRelyingParty()).isEqualTo("shop.example.org");
    assertThat(hosted.getClient().getIp()).isEqualTo("2001:db8::7");
  }

  @Test
  void aNameThatTheServerDidNotBelieveIsAFailedLogin() {
    SecurityEvent event =
        intake.event("203.0.113.9 - Jo Doe " + WHEN + " \"GET /private HTTP/1.1\" 401 381");

    assertThat(event.getAction()).isEqualTo("http_login");
    assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.getPrincipal().getAccountName()).isEqualTo("Jo Doe");
    Authentication attempt = (Authentication) event.getPayload();
    assertThat(attempt.getReason()).isEqualTo(FailureReason.BAD_PASSWORD);
    assertThat(attempt.getEndpoint()).isEqualTo("/private");
  }

  @Test
  void beingAskedForANameIsNoFailedLogin() {
    SecurityEvent event = intake.event("203.0.113.9 - - " + WHEN + " \"GET /p HTTP/1.1\" 401 381");
    assertThat(event.getPayload()).isInstanceOf(ApiCall.class);
  }

  @ParameterizedTest
  @CsvSource({
    "POST /login, 302, SUCCESS, UNKNOWN",
    "POST /login?next=%2F, 401, FAILURE, BAD_PASSWORD",
    "POST /login, 429, FAILURE, RATE_LIMITED",
  })
  void whatIsPostedToALoginPathIsAnAttempt(
      String request, int status, Outcome outcome, FailureReason reason) {
    SecurityEvent event =
        TakenIn.by("access-log", "{'login_paths':['/login']}")
            .event("203.0.113.9 - - " + WHEN + " \"" + request + " HTTP/1.1\" " + status + " 0");
    assertThat(event.getOutcome()).isEqualTo(outcome);
    assertThat(((Authentication) event.getPayload()).getReason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"GET /login, 401", "POST /login, 200", "POST /logins, 302"})
  void whatDoesNotSayWhatCameOfItIsACall(String request, int status) {
    SecurityEvent event =
        TakenIn.by("access-log", "{'login_paths':['/login']}")
            .event("203.0.113.9 - - " + WHEN + " \"" + request + " HTTP/1.1\" " + status + " 0");
    assertThat(event.getPayload()).isInstanceOf(ApiCall.class);
  }

  @Test
  void aClientCannotForgeWhatStandsBehindItsRequest() {
    SecurityEvent event =
        intake.event(
            "203.0.113.9 - - "
                + WHEN
                + " \"GET /\\\" 200 5 \\\"-\\\" \\\"forged HTTP/1.1\" 404 209 \"-\" \"curl\"");
    assertThat(((ApiCall) event.getPayload()).getStatus()).isEqualTo(404);
    assertThat(event.getClient().getUserAgent()).isEqualTo("curl");
  }

  @Test
  void aLineWithoutARequestIsACallWithoutARoute() {
    SecurityEvent event = intake.event("::1 - - " + WHEN + " \"-\" 408 -");
    ApiCall call = (ApiCall) event.getPayload();
    assertThat(call.getRoute()).isNull();
    assertThat(call.getMethod()).isNull();
    assertThat(call.getStatus()).isEqualTo(408);
  }

  @Test
  void refusesWhatItCannotRead() {
    intake.refuses("hello", DeadLetterReason.MALFORMED, null);
    intake.refuses(
        "203.0.113.9 - - [yesterday] \"GET / HTTP/1.1\" 200 5", DeadLetterReason.MALFORMED, "time");
    intake.refuses(
        "gate.example.org - - " + WHEN + " \"GET / HTTP/1.1\" 200 5",
        DeadLetterReason.INVALID_FIELD,
        "client");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'login_paths':['login']}              | access-log.login_paths",
        "{'login_success':['3xx']}              | access-log.login_success",
        "{'login_success':['401']}              | access-log.login_failure: 401 stands",
        "{'login_path':['/login']}              | access-log has no option login_path",
        "{'route_templates':['users/{id}']}     | access-log.route_templates",
      })
  void refusesOptionsThatMakeNoSense(String options, String message) {
    assertThatThrownBy(() -> TakenIn.by("access-log", options))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(message);
  }
}
