package io.vigie.evaluation.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From when on a thief can be known, and what he does from then on. */
class LossTest {

  @Test
  void aThiefCanBeKnownFromTheLossOnWhereNothingIsReset() {
    Loss loss = lost(100, 110, 120, 130);

    assertThat(loss.knowable()).isEqualTo(100);
    assertThat(loss.requestsSinceKnowable(125)).isEqualTo(2);
  }

  @Test
  void aSessionThatSurvivesAResetIsKnownFromTheResetOn() {
    Loss loss = lost(100, 110, 120, 210, 220);
    loss.reset(200);

    assertThat(loss.knowable()).isEqualTo(200);
    assertThat(loss.requestsSinceKnowable(150)).isZero();
    assertThat(loss.requestsSinceKnowable(210)).isEqualTo(1);
    assertThat(loss.requestsSinceKnowable(220)).isEqualTo(2);
  }

  @Test
  void theFirstResetAfterTheLossCountsAndNoneBeforeIt() {
    Loss loss = lost(100);
    loss.reset(50);
    assertThat(loss.knowable()).isEqualTo(100);
    loss.reset(200);
    loss.reset(300);
    assertThat(loss.knowable()).isEqualTo(200);
  }

  private static Loss lost(long time, long... requests) {
    Loss loss = new Loss(time);
    for (long request : requests) {
      loss.requested(request, false);
    }
    return loss;
  }
}
