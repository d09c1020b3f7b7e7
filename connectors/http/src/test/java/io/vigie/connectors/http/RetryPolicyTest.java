package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  @Test
  void doublesPausesUpToTheLongest() {
    assertThat(
            IntStream.rangeClosed(1, 9).mapToObj(n -> RetryPolicy.DEFAULT.pause(n, 1).toSeconds()))
        .containsExactly(3L, 6L, 12L, 24L, 48L, 96L, 180L, 180L, 180L);
    assertThat(RetryPolicy.DEFAULT.pause(100, 1)).isEqualTo(Duration.ofMinutes(3));
    assertThat(RetryPolicy.DEFAULT.pause(1, 0)).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void refusesNonsenseByName() {
    assertThatThrownBy(() -> RetryPolicy.DEFAULT.withAttempts(0)).hasMessageContaining("attempts");
    assertThatThrownBy(() -> policy(0, 1, 1, 1)).hasMessageContaining("shortest pause");
    assertThatThrownBy(() -> policy(2, 1, 1, 1)).hasMessageContaining("longest pause");
    assertThatThrownBy(() -> policy(1, 1, 0, 1)).hasMessageContaining("give up");
    assertThatThrownBy(() -> policy(1, 1, 1, 0)).hasMessageContaining("waiting");
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "' 7 ', 7",
    "'Mon, 23 Nov 2026 10:00:30 GMT', 30",
    "0, ",
    "'Mon, 23 Nov 2026 09:00:00 GMT', ",
    "-5, ",
    "soon, ",
    "99999999999999999999, "
  })
  void readsRetryAfterInBothForms(String header, Long seconds) {
    assertThat(RetryAfter.parse(header, Instant.parse("2026-11-23T10:00:00Z")))
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  private static RetryPolicy policy(long shortest, long longest, long giveUp, int waiting) {
    return new RetryPolicy(
        1,
        Duration.ofMillis(shortest),
        Duration.ofMillis(longest),
        Duration.ofMillis(giveUp),
        waiting);
  }
}
