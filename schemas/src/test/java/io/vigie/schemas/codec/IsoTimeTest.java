package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  @Property
  void readsBackEveryTime(@ForAll long micros) {
    assertThat(IsoTime.parse(IsoTime.format(micros))).isEqualTo(micros);
  }

  @Property
  void agreesWithTheCalendarOfThePlatform(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant instant = Instant.ofEpochSecond(second, nano);
    long micros = second * 1_000_000 + nano / 1000;
    assertThat(IsoTime.parse(instant.toString())).isEqualTo(micros);
    assertThat(Instant.parse(IsoTime.format(micros)))
        .isEqualTo(Instant.ofEpochSecond(second, nano / 1000 * 1000L));
  }

  @Property
  void understandsOffsets(
      @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    String text =
        Instant.ofEpochSecond(second)
            .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
            .toString();
    assertThat(IsoTime.parse(text)).isEqualTo(second * 1_000_000);
  }

  @Example
  void writesSixDigitsAlways() {
    assertThat(IsoTime.format(0)).isEqualTo("1970-01-01T00:00:00.000000Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-11-23",
        "2026-11-23T20:48:05",
        "2026-11-23 20:48:05Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-23T25:00:00Z",
        "2026-11-23T20:48:05.1234567890Z",
        "2026-11-23T20:48:05.12x456Z",
        "2026-11-23T20:4é:05Z",
        "+999999999-01-01T00:00:00Z",
        "yesterday"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeParseException.class);
  }
}
