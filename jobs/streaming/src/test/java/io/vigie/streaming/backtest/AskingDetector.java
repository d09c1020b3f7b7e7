package io.vigie.streaming.backtest;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.testkit.StepUps;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for more of every account it sees, each time. */
final class AskingDetector implements Detector<AccountObservation, Boolean> {

  @Override
  public DetectorCard card() {
    throw new UnsupportedOperationException("nobody asks who asks");
  }

  @Override
  public StateSlot<Boolean> slot() {
    return new StateSlot<>("asking", new Nothing());
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    return observation.account() != null;
  }

  @Override
  public Step<Boolean> observe(@Nullable Boolean state, AccountObservation observation) {
    long time = observation.judgedAt();
    return new Step<>(
        null,
        KeyedMemory.NEVER,
        List.of(),
        List.of(
            StepUps.about(observation.account())
                .setId(observation.event().getId())
                .setDecided(time)
                .build()));
  }

  @Override
  public Step<Boolean> wake(Boolean state, long time) {
    return Step.forget();
  }

  /** It remembers nothing. */
  static final class Nothing implements StateCodec<Boolean> {

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Boolean value, DataOutput out) {}

    @Override
    public Boolean read(int version, DataInput in) {
      return true;
    }
  }
}
