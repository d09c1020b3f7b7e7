package io.vigie.analytics.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import io.vigie.schemas.codec.WireTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final SecurityEvent event = event();
  private Normaliser normaliser =
      (raw, outcomes) -> outcomes.accept(new Normalised.Accepted(event));

  @Test
  void setsWhenTheRecordWasRead() {
    assertThat(take("x")).containsExactly(new Normalised.Accepted(event));
    assertThat(event.getIngested()).isEqualTo(99);
  }

  @Test
  void refusesARecordBeyondTheSizeWithABoundedExcerpt() {
    DeadLetter letter = letter(take("a".repeat(10_000_000)));
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.TOO_LARGE);
    assertThat(letter.getSize()).isEqualTo(10_000_000);
    assertThat(letter.getExcerpt()).hasSizeLessThanOrEqualTo(DeadLetters.MAX_EXCERPT);
  }

  @Test
  void readsARecordOfExactlyTheLargestSize() {
    assertThat(take("a".repeat(1 << 20)).get(0)).isInstanceOf(Normalised.Accepted.class);
    assertThat(take("a".repeat((1 << 20) + 1)).get(0)).isInstanceOf(Normalised.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\r"})
  void dropsABlankLine(String line) {
    assertThat(take(line)).containsExactly(new Normalised.Dropped("blank_line"));
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, false",
    "1999-12-31T23:59:59.999999Z, false",
    "2000-01-01T00:00:00Z, true",
    "2026-11-24T12:00:00Z, true",
    "2026-11-24T12:00:00.000001Z, false",
    "2100-01-01T00:00:00Z, false"
  })
  void acceptsTimesBetweenTheYear2000AndTomorrow(String time, boolean accepted) {
    event.setTime(IsoTime.parse(time));
    if (accepted) {
      assertThat(take("x").get(0)).isInstanceOf(Normalised.Accepted.class);
    } else {
      assertRefused(DeadLetterReason.TIME_OUT_OF_RANGE, "time");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "::ffff:192.0.2.7, 192.0.2.7",
    "fe80::1%eth0, fe80::1",
    "192.0.2.7, 192.0.2.7",
    "-,",
    "'',"
  })
  void bringsTheAddressIntoCanonicalForm(String given, String canonical) {
    event.getClient().setIp(given);
    assertThat(take("x").get(0)).isInstanceOf(Normalised.Accepted.class);
    assertThat(event.getClient().getIp()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "example.com", "1.2.3", "300.1.1.1", "1.2.3.4:80", "[::1]"})
  void refusesAnAddressThatIsNone(String given) {
    event.getClient().setIp(given);
    assertRefused(DeadLetterReason.INVALID_FIELD, "client.ip");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesACountBelowOne(int count) {
    event.setCount(count);
    assertRefused(DeadLetterReason.INVALID_FIELD, "count");
  }

  @Test
  void refusesAnEventWithoutIdentifierOrTenant() {
    event.setId("");
    assertRefused(DeadLetterReason.MISSING_FIELD, "id");
    event.setId("1");
    event.setTenant("");
    assertRefused(DeadLetterReason.MISSING_FIELD, "tenant");
  }

  @Test
  void keepsAFaultOfTheNormaliserAsADeadLetterWithoutDataOfTheRecord() {
    normaliser =
        (raw, outcomes) -> {
          throw new IllegalStateException("cannot read hunter2");
        };
    DeadLetter letter = letter(take("x"));
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
    assertThat(letter.getDetail())
        .contains("IllegalStateException at IntakeTest")
        .doesNotContain("hunter2");
  }

  @Test
  void survivesARecordThatIsNestedTooDeep() {
    normaliser = (raw, outcomes) -> recurse(0);
    assertThat(letter(take("x")).getReason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
  }

  @Test
  void keepsWhatWasReadBeforeAFault() {
    normaliser =
        (raw, outcomes) -> {
          outcomes.accept(new Normalised.Accepted(event));
          throw new IllegalStateException();
        };
    assertThat(take("x")).hasSize(2).first().isEqualTo(new Normalised.Accepted(event));
  }

  @Test
  void letsNoRecordVanish() {
    normaliser = (raw, outcomes) -> {};
    assertThat(letter(take("x")).getReason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
  }

  @Test
  void leavesAFaultOfTheStageBehindItAlone() {
    Intake intake = intake();
    assertThatThrownBy(
            () ->
                intake.normalise(
                    raw("x"),
                    outcome -> {
                      throw new IllegalStateException("downstream");
                    }))
        .hasMessage("downstream");
  }

  @Test
  void countsEveryOutcome() {
    normaliser =
        (raw, outcomes) -> {
          outcomes.accept(new Normalised.Accepted(event));
          outcomes.accept(new Normalised.Dropped("restates_attempt"));
        };
    Intake intake = intake();
    intake.normalise(raw("x"), outcome -> {});
    intake.normalise(raw("y"), outcome -> {});
    intake.normalise(raw(" "), outcome -> {});
    intake.normalise(raw("z".repeat(2 << 20)), outcome -> {});

    IntakeCounts counts = intake.counts();
    assertThat(counts.records()).isEqualTo(4);
    assertThat(counts.accepted()).isEqualTo(2);
    assertThat(counts.dropped()).isEqualTo(Map.of("restates_attempt", 2L, "blank_line", 1L));
    assertThat(counts.refused()).isEqualTo(Map.of(DeadLetterReason.TOO_LARGE, 1L));
    assertThat(counts.outcomes()).isEqualTo(6);
  }

  @Test
  void rejectsLimitsThatMakeNoSense() {
    assertThatThrownBy(() -> new IntakeLimits(0, Instant.EPOCH, Duration.ZERO))
        .hasMessageContaining("max_bytes");
    assertThatThrownBy(() -> new IntakeLimits(1, Instant.EPOCH, Duration.ofDays(-1)))
        .hasMessageContaining("future_tolerance");
  }

  @SuppressWarnings("InfiniteRecursion") // to overflow the stack is the point
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  private void assertRefused(DeadLetterReason reason, String field) {
    DeadLetter letter = letter(take("x"));
    assertThat(letter.getReason()).isEqualTo(reason);
    assertThat(letter.getField()).isEqualTo(field);
    assertThat(letter.getSource()).isEqualTo("made-up");
  }

  private List<Normalised> take(String record) {
    List<Normalised> outcomes = new ArrayList<>();
    intake().normalise(raw(record), outcomes::add);
    return outcomes;
  }

  private Intake intake() {
    return new Intake("made-up", normaliser, IntakeLimits.DEFAULT, InstantSource.fixed(NOW));
  }

  private static RawRecord raw(String record) {
    return new RawRecord(record.getBytes(StandardCharsets.UTF_8), "acme", "test", 1, 99);
  }

  private static DeadLetter letter(List<Normalised> outcomes) {
    assertThat(outcomes).hasSize(1).first().isInstanceOf(Normalised.Refused.class);
    return ((Normalised.Refused) outcomes.get(0)).letter();
  }

  private static SecurityEvent event() {
    WireTypes.trust();
    return SecurityEvent.newBuilder()
        .setId("1")
        .setTime(IsoTime.toMicros(NOW))
        .setTenant("acme")
        .setSource("made-up")
        .setPrincipal(Principal.newBuilder().build())
        .setClient(Client.newBuilder().build())
        .setPayload(ApiCall.newBuilder().build())
        .build();
  }
}
