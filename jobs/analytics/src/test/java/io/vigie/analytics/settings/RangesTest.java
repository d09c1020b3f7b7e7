package io.vigie.analytics.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangesTest {

  record Limits(
      @Setting(value = "Count.", min = "1", max = "9", unit = "items") int itemCount,
      @Setting(value = "Wait.", min = "1s") Duration pause,
      @Setting(value = "From.", max = "2100-01-01T00:00:00Z") @Nullable Instant from,
      @Setting(value = "Share.", min = "0") double share) {}

  @Test
  void refusesAValueBelowOrAboveTheRangeByTheKeysName() {
    assertThatThrownBy(() -> Ranges.check(Limits.class, "itemCount", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item_count: 0 is less than the least allowed, 1 items");
    assertThatThrownBy(() -> Ranges.check(Limits.class, "itemCount", 10))
        .hasMessage("item_count: 10 is more than the most allowed, 9 items");
    assertThatThrownBy(() -> Ranges.check(Limits.class, "pause", Duration.ofMillis(999)))
        .hasMessage("pause: 999ms is less than the least allowed, 1s");
    assertThatThrownBy(
            () -> Ranges.check(Limits.class, "from", Instant.parse("2100-01-01T00:00:01Z")))
        .hasMessageStartingWith("from: ");
    assertThatThrownBy(() -> Ranges.check(Limits.class, "share", Double.NaN))
        .hasMessage("share: NaN is no finite number");
  }

  @Test
  void acceptsTheLimitsThemselvesAndWhatIsNotGiven() {
    assertThatCode(
            () -> {
              Ranges.check(Limits.class, "itemCount", 1);
              Ranges.check(Limits.class, "itemCount", 9);
              Ranges.check(Limits.class, "pause", Duration.ofSeconds(1));
              Ranges.check(Limits.class, "from", null);
              Ranges.check(Limits.class, "share", 0.0);
            })
        .doesNotThrowAnyException();
  }
}
