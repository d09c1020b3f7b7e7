package io.vigie.analytics.normalise.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshdTest {

  private static final String HEADER = "Nov 22 09:10:11 gate sshd[812]: ";
  private static final String FAILED = "Failed password for maud from 192.0.2.7 port 50122 ssh2";

  private final TakenIn intake = TakenIn.by("sshd");

  @Test
  void readsAFailedPassword() {
    SecurityEvent event = intake.event(HEADER + FAILED);
    assertThat(event.getTime()).isEqualTo(IsoTime.parse("2026-11-22T09:10:11Z"));
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getSource()).isEqualTo("sshd");
    assertThat(event.getAction()).isEqualTo("ssh_login");
    assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.getCount()).isEqualTo(1);
    assertThat(event.getPrincipal().getAccountName()).isEqualTo("maud");
    assertThat(event.getPrincipal().getAccountId()).isNull();
    assertThat(event.getPrincipal().getAccountExists()).isNull();
    assertThat(event.getPrincipal().getRelyingParty()).isEqualTo("gate");
    assertThat(event.getClient().getIp()).isEqualTo("192.0.2.7");
    assertThat(event.getSession()).isNull();
    Authentication attempt = (Authentication) event.getPayload();
    assertThat(attempt.getStage()).isEqualTo(AuthenticationStage.PASSWORD);
    assertThat(attempt.getReason()).isEqualTo(FailureReason.BAD_PASSWORD);
    assertThat(attempt.getFactors()).containsExactly("password");
    assertThat(attempt.getEndpoint()).isEqualTo("ssh");
  }

  @Test
  void readsAnAcceptedKey() {
    SecurityEvent event =
        intake.event(
            HEADER
                + "Accepted publickey for maud from 2001:DB8::7 port 1 ssh2: ED25519 SHA256:abc");
    assertThat(event.getOutcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(event.getPrincipal().getAccountExists()).isTrue();
    assertThat(event.getClient().getIp()).isEqualTo("2001:db8::7");
    Authentication attempt = (Authentication) event.getPayload();
    assertThat(attempt.getStage()).isEqualTo(AuthenticationStage.PUBLIC_KEY);
    assertThat(attempt.getReason()).isEqualTo(FailureReason.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      nullValues = "NULL",
      value = {
        "for invalid user x|x|true",
        "for invalid user |NULL|true",
        "for |NULL|false",
        "for invalid user a b c|a b c|true",
        "for a from b|a from b|false",
        "for invalid user root from 203.0.113.9 port 22 ssh2|root from 203.0.113.9 port 22 ssh2|true",
        "for invalid user x port 1 ssh2|x port 1 ssh2|true",
        "for a for b|a for b|false",
        "for invalid user Zoë#012|Zoë#012|true"
      })
  void takesTheNameAsTheClientGaveIt(String who, String name, boolean invalid) {
    SecurityEvent event =
        intake.event(HEADER + "Failed password " + who + " from 192.0.2.7 port 50122 ssh2");
    assertThat(event.getPrincipal().getAccountName()).isEqualTo(name);
    assertThat(event.getPrincipal().getAccountExists()).isEqualTo(invalid ? false : null);
    assertThat(event.getClient().getIp()).isEqualTo("192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource({
    "password, PASSWORD, BAD_PASSWORD",
    "keyboard-interactive/pam, PASSWORD, BAD_PASSWORD",
    "publickey, PUBLIC_KEY, OTHER",
    "none, OTHER, OTHER",
    "gssapi-with-mic, TOKEN, OTHER",
    "hostbased, OTHER, OTHER"
  })
  void knowsTheMethods(String method, AuthenticationStage stage, FailureReason reason) {
    SecurityEvent event = intake.event(HEADER + FAILED.replace("password", method));
    Authentication attempt = (Authentication) event.getPayload();
    assertThat(attempt.getStage()).isEqualTo(stage);
    assertThat(attempt.getReason()).isEqualTo(reason);
    assertThat(attempt.getFactors()).containsExactly(method);
    assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
  }

  @Test
  void countsARepeatedMessage() {
    SecurityEvent event = intake.event(HEADER + "message repeated 5 times: [ " + FAILED + "]");
    assertThat(event.getCount()).isEqualTo(5);
    assertThat(event.getPrincipal().getAccountName()).isEqualTo("maud");
  }

  @Test
  void refusesToChooseBetweenTwoReadingsOfAKeysLine() {
    String forged =
        "Failed publickey for invalid user x from 203.0.113.9 port 1 ssh2: RSA a"
            + " from 192.0.2.7 port 50122 ssh2: RSA SHA256:abc";
    intake.refuses(HEADER + forged, DeadLetterReason.MALFORMED, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nov 22 09:10:11 gate sshd[812]: |2026-11-22T09:10:11Z",
        "<86>Nov 22 09:10:11 gate sshd[812]: |2026-11-22T09:10:11Z",
        "Nov  2 09:10:11 gate sshd[812]: |2026-11-02T09:10:11Z",
        "Nov 22 09:10:11.123456 gate sshd[812]: |2026-11-22T09:10:11.123456Z",
        "Nov 22 09:10:11 gate /usr/sbin/sshd[812]: |2026-11-22T09:10:11Z",
        "Nov 22 09:10:11 gate sshd: |2026-11-22T09:10:11Z",
        "Nov 22 09:10:11 gate sshd-session[812]: |2026-11-22T09:10:11Z",
        "2026-11-22T09:10:11.5+02:00 gate sshd[812]: |2026-11-22T07:10:11.5Z",
        "2026-11-22T09:10:11+0200 gate sshd[812]: |2026-11-22T07:10:11Z",
        "2026-11-22T09:10:11 gate sshd[812]: |2026-11-22T09:10:11Z",
        "<86>1 2026-11-22T09:10:11.5+02:00 gate sshd 812 - - |2026-11-22T07:10:11.5Z",
        "1 2026-11-22T09:10:11Z gate sshd 812 - - |2026-11-22T09:10:11Z",
        "<86>1 2026-11-22T09:10:11Z gate sshd 812 ID1 [a@1 b=\"]\\\" ] \"][c] |2026-11-22T09:10:11Z"
      })
  void readsTheHeadersOfSyslog(String header, String time) {
    SecurityEvent event = intake.event(header + " " + FAILED);
    assertThat(event.getTime()).isEqualTo(IsoTime.parse(time));
    assertThat(event.getPrincipal().getRelyingParty()).isEqualTo("gate");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:00:00Z, Nov 22 09:10:11, 2026-11-22",
    "2026-11-23T12:00:00Z, Nov 24 11:59:59, 2026-11-24",
    "2026-11-23T12:00:00Z, Nov 24 12:00:01, 2025-11-24",
    "2026-01-01T00:00:05Z, Dec 31 23:59:59, 2025-12-31",
    "2025-12-31T23:59:58Z, Jan  1 00:00:01, 2026-01-01",
    "2027-02-10T00:00:00Z, Feb 29 10:00:00, 2024-02-29"
  })
  void infersTheYearFromTheTimeOfReading(String now, String written, String day) {
    SecurityEvent event =
        TakenIn.at(Instant.parse(now), "sshd", "{}").event(written + " gate sshd[1]: " + FAILED);
    assertThat(IsoTime.format(event.getTime())).startsWith(day);
  }

  @Test
  void takesTheYearAndTheZoneFromItsOptions() {
    TakenIn old = TakenIn.by("sshd", "{'year':2015,'zone':'Europe/Paris'}");
    assertThat(old.event("Dec 10 06:55:46 gate sshd[1]: " + FAILED).getTime())
        .isEqualTo(IsoTime.parse("2015-12-10T05:55:46Z"));
    assertThat(old.event("Jul 10 06:55:46 gate sshd[1]: " + FAILED).getTime())
        .isEqualTo(IsoTime.parse("2015-07-10T04:55:46Z"));
    old.refuses("Feb 29 06:55:46 gate sshd[1]: " + FAILED, DeadLetterReason.MALFORMED, "time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Invalid user x from 192.0.2.7|restates_attempt",
        "input_userauth_request: invalid user x [preauth]|restates_attempt",
        "pam_unix(sshd:auth): check pass; user unknown|restates_attempt",
        "pam_unix(sshd:auth): authentication failure; rhost=192.0.2.7  user=root|restates_attempt",
        "PAM 4 more authentication failures; rhost=192.0.2.7|restates_attempt",
        "error: maximum authentication attempts exceeded for root from 192.0.2.7 port 1 ssh2 [preauth]|restates_attempt",
        "Connection closed by 192.0.2.7 [preauth]|disconnect",
        "Received disconnect from 192.0.2.7: 11: Bye Bye [preauth]|disconnect",
        "Disconnecting: Too many authentication failures for root [preauth]|disconnect",
        "Did not receive identification string from 192.0.2.7|probe",
        "reverse mapping checking getaddrinfo for a.b [192.0.2.7] failed|reverse_dns",
        "pam_unix(sshd:session): session opened for user maud by (uid=0)|session_opened",
        "pam_unix(sshd:session): session closed for user maud|session_closed",
        "Postponed publickey for maud from 192.0.2.7 port 1 ssh2 [preauth]|step_of_login",
        "Accepted key ED25519 SHA256:abc found at /home/maud/.ssh/authorized_keys:1|step_of_login",
        "Failed to allocate internet-domain X11 display socket.|other_message",
        "message repeated 2 times: [ Invalid user x from 192.0.2.7]|restates_attempt",
        "message repeated many times|repeat_without_message",
        "Server listening on 0.0.0.0 port 22.|server_notice",
        "subsystem request for sftp by user maud|other_message"
      })
  void dropsWhatIsNoAttempt(String message, String reason) {
    assertThat(intake.dropReason(HEADER + message)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nov 22 09:10:11 gate sudo:  maud : TTY=pts/0 ; COMMAND=/bin/ls|not_sshd",
        "Nov 22 09:10:11 gate cron[4]: Failed password for x from 192.0.2.7 port 1 ssh2|not_sshd",
        "<86>1 2026-11-22T09:10:11Z gate su - - - session opened|not_sshd",
        "Nov 22 09:10:11 gate last message repeated 3 times|repeat_without_message"
      })
  void dropsLinesOfOthers(String line, String reason) {
    assertThat(intake.dropReason(line)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov",
        "Nov 22 09:1",
        "Nov 22 09:10:11",
        "Nov 22 09:10:11 gate",
        "Nov 22 09:10:11 gate ssh",
        "Nov 22 09:10:11 gate sshd[812]: Failed password for ma",
        "Nov 22 09:10:11 gate sshd[812]: Failed password for maud from 192.0.",
        "Nov 22 09:10:11 gate sshd[812]: Failed password for maud from 192.0.2.7 port 50122",
        "Nov 22 09:10:11 gate sshd[812]: Failed pass",
        "Xyz 22 09:10:11 gate sshd[812]: Invalid user x",
        "Nov 32 09:10:11 gate sshd[812]: Invalid user x",
        "Nov 22 29:10:11 gate sshd[812]: Invalid user x",
        "2026-13-22T09:10:11Z gate sshd[812]: Invalid user x",
        "<86>1 - gate sshd 812 - - Invalid user x",
        "<86>1 2026-11-22T09:10:11Z gate sshd 812 - [a b=\"c",
        "{\"message\":\"Failed password\"}",
        "Failed password for maud from 192.0.2.7 port 50122 ssh2"
      })
  void refusesALineThatIsCutOrNoSyslog(String line) {
    assertThat(intake.letter(line).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void refusesBinaryBytesAndAGiantLine() {
    byte[] binary = new byte[512];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 37);
    }
    DeadLetter letter = intake.letter(binary);
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    byte[] giant = (HEADER + "x".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(intake.letter(giant).getReason()).isEqualTo(DeadLetterReason.TOO_LARGE);
  }

  @Test
  void refusesTimesOfAClockThatWasNeverSet() {
    String tail = " gate sshd[1]: " + FAILED;
    intake.refuses("1970-01-01T00:00:07Z" + tail, DeadLetterReason.TIME_OUT_OF_RANGE, "time");
    intake.refuses("2100-01-01T00:00:00Z" + tail, DeadLetterReason.TIME_OUT_OF_RANGE, "time");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    intake.refuses(
        HEADER + FAILED.replace("192.0.2.7", "host.example.com"),
        DeadLetterReason.INVALID_FIELD,
        "client.ip");
    assertThat(intake.event(HEADER + FAILED.replace("192.0.2.7", "UNKNOWN")).getClient().getIp())
        .isNull();
  }

  @Test
  void givesTheSameLineTheSameIdentifier() {
    String id = intake.event(HEADER + FAILED).getId();
    assertThat(TakenIn.by("sshd").event(HEADER + FAILED).getId()).isEqualTo(id);
    assertThat(intake.event(HEADER + FAILED + " ").getId()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'zone':'Mars/Base'}", "{'year':'2015'}", "{'year':3}", "{'zone':7}"})
  void rejectsOptionsThatMakeNoSense(String options) {
    assertThatThrownBy(() -> TakenIn.by("sshd", options))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("sshd.");
  }
}
