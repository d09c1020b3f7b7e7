package io.vigie.analytics.campaign;

import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorStage;
import io.vigie.analytics.stage.Keys;
import java.util.Comparator;
import java.util.List;

/** Shows a tenant's trait alarms to the detectors that make campaigns of them. */
public final class AlarmStage extends DetectorStage<TraitAlarm> {

  /** The most telling trait first: others of the same time then join what it has begun. */
  private static final Comparator<TraitAlarm> SAME_TIME =
      Comparator.comparing(TraitAlarm::tenant)
          .thenComparing(TraitAlarm::kind)
          .thenComparing(TraitAlarm::value)
          .thenComparing(TraitAlarm::open)
          .thenComparingLong(TraitAlarm::failures);

  /** The stage with its detectors. */
  public AlarmStage(List<Detector<TraitAlarm, ?>> detectors) {
    super(detectors);
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
}
