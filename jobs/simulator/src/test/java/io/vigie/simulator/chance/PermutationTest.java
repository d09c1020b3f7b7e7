package io.vigie.simulator.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 16, 17, 1_000, 65_537})
  void visitsEachPlaceOnceAndFindsItsWayBack(long size) {
    Permutation order = new Permutation(42, size);
    BitSet seen = new BitSet();
    for (long i = 0; i < size; i++) {
      long value = order.at(i);
      assertThat(value).isBetween(0L, size - 1);
      assertThat(order.placeOf(value)).isEqualTo(i);
      seen.set((int) value);
    }
    assertThat(seen.cardinality()).isEqualTo((int) size);
  }

  @Test
  void hasAnotherOrderForAnotherKey() {
    Permutation one = new Permutation(1, 1_000);
    Permutation other = new Permutation(2, 1_000);
    int same = 0;
    for (long i = 0; i < 1_000; i++) {
      same += one.at(i) == other.at(i) ? 1 : 0;
    }
    assertThat(same).isLessThan(20);
  }

  @Test
  void refusesAnOrderOfNothing() {
    assertThatThrownBy(() -> new Permutation(1, 0)).hasMessageContaining("size");
  }
}
