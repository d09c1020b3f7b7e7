package io.vigie.analytics.campaign;

import io.vigie.analytics.campaign.trait.TraitAlarm;
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

/** Shows a tenant's trait alarms to the detectors that make campaigns of them. */
public final class AlarmStage implements Stage<TraitAlarm, Alert> {

  /** The most telling trait first: others of the same time then join what it has begun. */
  private static final Comparator<TraitAlarm> SAME_TIME =
      Comparator.comparing(TraitAlarm::tenant)
          .thenComparing(TraitAlarm::kind)
          .thenComparing(TraitAlarm::value)
          .thenComparing(TraitAlarm::open)
          .thenComparingLong(TraitAlarm::failures);

  private final List<DetectorHost<TraitAlarm, ?>> detectors;

  /** The stage with its detectors. */
  public AlarmStage(List<Detector<TraitAlarm, ?>> detectors) {
    this.detectors = DetectorHost.all(detectors);
  }

  @Override
  public List<StateSlot<?>> slots() {
    return DetectorHost.slots(detectors);
  }

  @Override
  public String keyOf(TraitAlarm alarm) {
    return Keys.of(alarm.tenant(), "tenant", alarm.tenant());
  }

  @Override
  public long timeOf(TraitAlarm alarm) {
    return alarm.time();
  }

  @Override
  public int compareAtSameTime(TraitAlarm one, TraitAlarm other) {
    return SAME_TIME.compare(one, other);
  }

  @Override
  public void observe(TraitAlarm alarm, KeyedMemory memory, Consumer<? super Alert> out) {
    for (DetectorHost<TraitAlarm, ?> detector : detectors) {
      detector.observe(alarm, memory, out);
    }
  }

  @Override
  public void wake(StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super Alert> out) {
    for (DetectorHost<TraitAlarm, ?> detector : detectors) {
      detector.wake(slot, time, memory, out);
    }
  }
}
