package io.vigie.analytics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S",
    "5s,PT5S",
    "10m,PT10M",
    "24h,PT24H",
    "30d,PT720H",
    "1h30m,PT1H30M",
    "0s,PT0S",
    "PT10M,PT10M",
    "p1d,PT24H",
    "' 5S ',PT5S"
  })
  void readsWhatPeopleWrite(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "10 m", "-5s", "1w", "1.5h", "PT", "soon"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999s", "9223372036854775807d"})
  void refusesWhatCannotBeCounted(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("longer than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-5S"})
  void refusesANegativeDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("negative");
  }

  @Property
  void readsBackWhatItWrites(@ForAll @LongRange(max = 1L << 50) long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @Property
  void readsBackWholeMilliseconds(@ForAll @LongRange(max = 1L << 50) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }
}
