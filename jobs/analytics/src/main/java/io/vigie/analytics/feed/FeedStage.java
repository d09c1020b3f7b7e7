package io.vigie.analytics.feed;

import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorStage;
import io.vigie.analytics.stage.Keys;
import java.util.Comparator;
import java.util.List;

/**
 * Shows what was heard of a tenant's feeds to the detectors of feeds; out come drafts of alerts.
 */
public final class FeedStage extends DetectorStage<FeedPulse> {

  private static final Comparator<FeedPulse> SAME_TIME =
      Comparator.comparing(FeedPulse::tenant)
          .thenComparing(FeedPulse::feed)
          .thenComparing(FeedPulse::part)
          .thenComparing(FeedPulse::last);

  /** The stage with its detectors. */
  public FeedStage(List<Detector<FeedPulse, ?>> detectors) {
    super(detectors);
  }

  @Override
  public String keyOf(FeedPulse pulse) {
    return Keys.of(pulse.tenant(), "feeds", "");
  }

  @Override
  public long timeOf(FeedPulse pulse) {
    return pulse.end();
  }

  /** A carrier's report is heard when it comes, however old it is. */
  @Override
  public boolean judgesLate(FeedPulse pulse) {
    return pulse.isOfFeed();
  }

  /** The clock before the feeds. */
  @Override
  public int compareAtSameTime(FeedPulse one, FeedPulse other) {
    return SAME_TIME.compare(one, other);
  }
}
