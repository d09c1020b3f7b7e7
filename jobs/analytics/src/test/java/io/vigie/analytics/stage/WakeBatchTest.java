package io.vigie.analytics.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WakeBatchTest {

  private final WakeBatch hour = WakeBatch.of(Duration.ofDays(1), 24);

  @Test
  void whatRunsOutIsForgottenAtTheEndOfItsBatchAndNeverBefore() {
    assertThat(hour.after(micros(60) - 1)).isEqualTo(micros(60));
    assertThat(hour.after(micros(60))).isEqualTo(micros(120));
    assertThat(hour.after(-1)).isZero();
  }

  @Test
  void whatIsKeptForNoTimeHasBatchesOfAMicrosecond() {
    assertThat(WakeBatch.of(Duration.ZERO, 64).after(7)).isEqualTo(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WakeBatch(0))
        .withMessage("micros is 0; give 1 or more");
  }

  private static long micros(int minutes) {
    return minutes * 60_000_000L;
  }
}
