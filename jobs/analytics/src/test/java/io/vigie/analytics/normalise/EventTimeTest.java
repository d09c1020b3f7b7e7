package io.vigie.analytics.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2022-03-22T14:21:53.225Z, 2022-03-22T14:21:53.225Z",
    "2022-03-22 14:21:53.225, 2022-03-22T14:21:53.225Z",
    "2022-03-22 14:21:53.496000000, 2022-03-22T14:21:53.496Z",
    "2022-03-22T14:21:53.123456789Z, 2022-03-22T14:21:53.123456Z",
    "2022-03-22T14:21:53, 2022-03-22T14:21:53Z",
    "2024-02-29T23:59:59.9+02:00, 2024-02-29T21:59:59.9Z",
    "2022-03-22T14:21:53-0530, 2022-03-22T19:51:53Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
  })
  void readsTheVariantsThatExportersWrite(String text, Instant expected) {
    assertThat(EventTime.iso(text)).isEqualTo(micros(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "redacted",
        "2022-03-22",
        "2022-13-22T14:21:53Z",
        "2022-02-30T14:21:53Z",
        "2022-03-22T24:21:53Z",
        "2022-03-22T14:21:53.Z",
        "2022-03-22T14:21:53.1234567890Z",
        "2022-03-22T14:21:53Zebra",
        "2022-03-22T14:21:53+25:00",
        "1969-03-22T14:21:53Z",
        "-022-03-22T14:21:53Z",
        "22/Mar/2022:14:21:53 +0000",
      })
  void readsNothingElse(String text) {
    assertThat(EventTime.iso(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1647958913, 2022-03-22T14:21:53Z",
    "1647958913.225, 2022-03-22T14:21:53.225Z",
    "1647958913225, 2022-03-22T14:21:53.225Z",
    "1647958913225001, 2022-03-22T14:21:53.225001Z",
  })
  void tellsSecondsMillisecondsAndMicrosecondsApart(String text, Instant expected) {
    assertThat(EventTime.epoch(text)).isEqualTo(micros(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "16479589131", "-1647958913", "1647958913.", "1e9", "x"})
  void readsNoOtherNumberAsATime(String text) {
    assertThat(EventTime.epoch(text)).isNull();
  }

  @Test
  void agreesWithTheLibraryOverManyInstants() {
    for (long second = 0; second < 4_102_444_800L; second += 86_399 * 37) {
      Instant instant = Instant.ofEpochSecond(second, 7_000);
      assertThat(EventTime.iso(instant.toString())).isEqualTo(micros(instant));
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
