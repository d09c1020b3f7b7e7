package io.vigie.analytics.campaign.trait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.analytics.account.Hash64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctSketchTest {

  @Test
  void isExactWhileThereAreFew() {
    DistinctSketch sketch = new DistinctSketch();
    for (int i = 0; i < 1_000; i++) {
      sketch.add(hash(i % 200));
    }
    assertThat(sketch.estimate()).isEqualTo(200);
  }

  @Test
  void errsByAFewPercentWhereThereAreMany() {
    for (int values : new int[] {1_000, 20_000, 500_000}) {
      DistinctSketch sketch = new DistinctSketch();
      IntStream.range(0, values).forEach(i -> sketch.add(hash(i)));
      assertThat((double) sketch.estimate() / values).isCloseTo(1, within(0.2));
    }
  }

  @Test
  void saysTheSameWhenItsPartsAreMerged() {
    DistinctSketch whole = new DistinctSketch();
    DistinctSketch odd = new DistinctSketch();
    DistinctSketch even = new DistinctSketch();
    for (int i = 0; i < 10_000; i++) {
      whole.add(hash(i));
      (i % 2 == 0 ? even : odd).add(hash(i));
    }
    odd.merge(even);
    assertThat(odd.estimate()).isEqualTo(whole.estimate());
  }

  private static long hash(int value) {
    return Hash64.of('t', Integer.toString(value));
  }
}
