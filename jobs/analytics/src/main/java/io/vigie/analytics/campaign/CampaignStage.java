package io.vigie.analytics.campaign;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorStage;
import io.vigie.analytics.stage.Keys;
import java.util.Comparator;
import java.util.List;

/** Shows the facts of each network to the campaign detectors; out come drafts of alerts. */
public final class CampaignStage extends DetectorStage<Fact> {

  private static final Comparator<Fact> SAME_TIME =
      Comparator.comparing(Fact::eventId)
          .thenComparing(Fact::tenant)
          .thenComparing(Fact::kind)
          .thenComparing(Fact::address);

  /** The stage with its detectors. */
  public CampaignStage(List<Detector<Fact, ?>> detectors) {
    super(detectors);
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
}
