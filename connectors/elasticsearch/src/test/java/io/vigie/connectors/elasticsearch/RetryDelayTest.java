package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryDelayTest {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Test
  void doublesUpToTheLongest() {
    RetryDelay delay = new RetryDelay(SHORTEST, LONGEST, () -> 1.0);
    assertThat(delay.grown()).isEqualTo(SHORTEST);
    assertThat(delay.grown()).isEqualTo(Duration.ofMillis(200));
    assertThat(delay.grown()).isEqualTo(Duration.ofMillis(400));
    for (int i = 0; i < 100; i++) {
      delay.grown();
    }
    assertThat(delay.grown()).isEqualTo(LONGEST);
  }

  @Test
  void spreadsOverTheUpperHalf() {
    assertThat(new RetryDelay(SHORTEST, LONGEST, () -> 0.0).grown())
        .isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void beginsAnewOnceSomethingGotThrough() {
    RetryDelay delay = new RetryDelay(SHORTEST, LONGEST, () -> 1.0);
    delay.grown();
    delay.grown();
    assertThat(delay.first()).isEqualTo(SHORTEST);
    assertThat(delay.grown()).isEqualTo(SHORTEST);
    delay.reset();
    assertThat(delay.grown()).isEqualTo(SHORTEST);
  }
}
