package io.vigie.analytics.campaign.trait;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many orphan failures a trait has for each success when nobody attacks, by the hour of the
 * week. Sums of older weeks fade (α = 0.1 a week); an hour of which little is known takes after the
 * others, and all take after the expectation before learning. In a week it rises by a fifth at
 * most, so that an attack that grows slowly cannot teach it.
 */
final class OrphanBaseline {

  static final int HOURS = 168;

  /** Weight of an hour's own sums against those of all hours, in successes. */
  private static final double HOUR_PRIOR = 200;

  private static final double FADING = 0.9;
  private static final double RISE = 1.2;

  /** Successes from which on a rise is measured; before it there is nothing to rise from. */
  private static final double ESTABLISHED = 500;

  private double orphans;
  private double successes;
  private double anchor;
  private long anchorWeek = Long.MIN_VALUE;
  private float[] hourOrphans = {};
  private float[] hourSuccesses = {};

  /** Orphans for each success, at an hour of the week. */
  double ratio(int hour, TraitSettings settings) {
    return ratio(hour, settings.orphanRatio(), settings);
  }

  /** The most of them that is to be expected: the less is known of the trait, the more. */
  double most(int hour, TraitSettings settings) {
    return ratio(hour, settings.orphanRatioLimit(), settings);
  }

  private double ratio(int hour, double before, TraitSettings settings) {
    double prior = settings.priorSuccesses();
    double all = (orphans + prior * before) / (successes + prior);
    double own =
        hourOrphans.length == 0
            ? all
            : (hourOrphans[hour] + HOUR_PRIOR * all) / (hourSuccesses[hour] + HOUR_PRIOR);
    double most = settings.orphanRatioLimit();
    if (anchor > 0) {
      most = Math.min(most, anchor * RISE);
    }
    return Math.min(own, most);
  }

  /** Standard error of the ratio, as a share of it. */
  double error(TraitSettings settings) {
    return 1 / Math.sqrt(orphans + settings.priorSuccesses() * settings.orphanRatio());
  }

  /**
   * Learns an hour that is over.
   *
   * @param week number of the week, for the rise
   * @param hour hour of the week, 0 to 167
   */
  void learn(
      long week, int hour, double orphansThen, double successesThen, TraitSettings settings) {
    if (week != anchorWeek) {
      anchorWeek = week;
      anchor = successes >= ESTABLISHED ? ratio(hour, settings) : 0;
    }
    double fade = Math.pow(FADING, 1.0 / HOURS);
    orphans = orphans * fade + orphansThen;
    successes = successes * fade + successesThen;
    if (successes >= ESTABLISHED && hourOrphans.length == 0) {
      hourOrphans = new float[HOURS];
      hourSuccesses = new float[HOURS];
    }
    if (hourOrphans.length > 0) {
      hourOrphans[hour] = (float) (hourOrphans[hour] * FADING + orphansThen);
      hourSuccesses[hour] = (float) (hourSuccesses[hour] * FADING + successesThen);
    }
  }

  /** Whether it has learnt nothing yet. */
  boolean isNew() {
    return anchorWeek == Long.MIN_VALUE;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(orphans);
    out.writeDouble(successes);
    out.writeDouble(anchor);
    out.writeLong(anchorWeek);
    out.writeShort(hourOrphans.length);
    for (int i = 0; i < hourOrphans.length; i++) {
      out.writeFloat(hourOrphans[i]);
      out.writeFloat(hourSuccesses[i]);
    }
  }

  static OrphanBaseline read(DataInput in) throws IOException {
    OrphanBaseline baseline = new OrphanBaseline();
    baseline.orphans = in.readDouble();
    baseline.successes = in.readDouble();
    baseline.anchor = in.readDouble();
    baseline.anchorWeek = in.readLong();
    int hours = in.readUnsignedShort();
    baseline.hourOrphans = new float[hours];
    baseline.hourSuccesses = new float[hours];
    for (int i = 0; i < hours; i++) {
      baseline.hourOrphans[i] = in.readFloat();
      baseline.hourSuccesses[i] = in.readFloat();
    }
    return baseline;
  }
}
