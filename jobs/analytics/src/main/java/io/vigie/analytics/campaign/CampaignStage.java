package io.vigie.analytics.campaign;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorHost;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Keys;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Shows the facts of each network to the campaign detectors; out come drafts of alerts. */
public final class CampaignStage implements Stage<Fact, Alert> {

  private static final Comparator<Fact> SAME_TIME =
      Comparator.comparing(Fact::eventId)
          .thenComparing(Fact::tenant)
          .thenComparing(Fact::kind)
          .thenComparing(Fact::address);

  private final List<DetectorHost<Fact, ?>> detectors;

  /** The stage with its detectors. */
  public CampaignStage(List<Detector<Fact, ?>> detectors) {
    this.detectors = DetectorHost.all(detectors);
  }

  @Override
  public List<StateSlot<?>> slots() {
    return DetectorHost.slots(detectors);
  }

  @Override
  public boolean accepts(Fact fact) {
    return fact.kind() != Fact.Kind.KNOWN_FAILURE;
  }

  @Override
  public String keyOf(Fact fact) {
    return Keys.of(fact.tenant(), "network", fact.network());
  }

  @Override
  public long timeOf(Fact fact) {
    return fact.time();
  }

  @Override
  public int compareAtSameTime(Fact one, Fact other) {
    return SAME_TIME.compare(one, other);
  }

  @Override
  public void observe(Fact fact, KeyedMemory memory, Consumer<? super Alert> out) {
    for (DetectorHost<Fact, ?> detector : detectors) {
      detector.observe(fact, memory, out);
    }
  }

  @Override
  public void wake(StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super Alert> out) {
    for (DetectorHost<Fact, ?> detector : detectors) {
      detector.wake(slot, time, memory, out);
    }
  }
}
