package io.vigie.analytics.account;

import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import io.vigie.testkit.Alerts;
import io.vigie.testkit.StepUps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the same thing in every event, and writes down what it saw. */
final class WatchingDetector implements Detector<AccountObservation, AccountProfile> {

  static final Alert FOUND = Alerts.aboutAddress().build();

  static final StepUp ASKED = StepUps.about("ada").build();

  final List<AccountObservation> seen = new ArrayList<>();

  private final Alert found;

  WatchingDetector() {
    this(FOUND);
  }

  WatchingDetector(Alert found) {
    this.found = found;
  }

  @Override
  public DetectorCard card() {
    throw new UnsupportedOperationException("nobody asks who watches");
  }

  @Override
  public StateSlot<AccountProfile> slot() {
    return new StateSlot<>("watching", AccountProfile.CODEC);
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    return true;
  }

  @Override
  public Step<AccountProfile> observe(
      @Nullable AccountProfile state, AccountObservation observation) {
    seen.add(observation);
    return new Step<>(
        null, KeyedMemory.NEVER, List.of(Alert.newBuilder(found).build()), List.of(ASKED));
  }

  @Override
  public Step<AccountProfile> wake(AccountProfile state, long time) {
    return Step.forget();
  }
}
