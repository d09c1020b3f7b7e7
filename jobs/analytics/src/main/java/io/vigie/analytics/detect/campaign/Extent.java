package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.schemas.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * How much of an attack a trait shows.
 *
 * @param perMinute failures a minute between the first and the last
 * @param unknownShare share of the first contacts whose name is nobody's, 0 to 1
 * @param successRatio s, share of the attempts that succeed; all of none do
 * @param usualRatio g, the same if only the failures that are usual had happened
 * @param attackShare a = (g − s) / (g − b), the share of the attempts that are the attack's, where
 *     b is the share of an attack's attempts that succeed; 0 to 1
 */
record Extent(
    double perMinute,
    double unknownShare,
    double successRatio,
    double usualRatio,
    double attackShare) {

  private static final double MINUTE = 60e6;
  private static final double LEAST = 1e-9;

  /**
   * The extent that an alarm shows.
   *
   * @param theftRate b, share of an attack's attempts that succeed
   */
  static Extent of(TraitAlarm alarm, double theftRate) {
    double usual = ratio((double) alarm.successes(), Math.max(0, alarm.expected()));
    double now = ratio((double) alarm.successes(), (double) alarm.failures());
    double share = (usual - now) / Math.max(LEAST, usual - theftRate);
    return new Extent(
        alarm.failures() / Math.max(1, (alarm.last() - alarm.start()) / MINUTE),
        (double) alarm.unknownUsers() / Math.max(1, alarm.contacts()),
        now,
        usual,
        Math.min(1, Math.max(0, share)));
  }

  private static double ratio(double successes, double failures) {
    return successes + failures == 0 ? 1 : successes / (successes + failures);
  }

  /** The figures. */
  List<Evidence> evidence() {
    return List.of(
        new Evidence("attempts a minute", perMinute, null, 0.0),
        new Evidence("share of unknown names", unknownShare, null, 0.0),
        new Evidence("success ratio", successRatio, usualRatio, 0.0),
        new Evidence("attack share", attackShare, null, 0.0));
  }

  /** The pace in words. */
  String pace() {
    return String.format(Locale.ROOT, "%.1f times a minute", perMinute);
  }

  /** The names in words. */
  String names() {
    return String.format(Locale.ROOT, "%.0f %% of the names are of nobody", 100 * unknownShare);
  }
}
