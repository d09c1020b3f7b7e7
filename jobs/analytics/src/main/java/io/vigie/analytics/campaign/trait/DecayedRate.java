package io.vigie.analytics.campaign.trait;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Events a bucket, the newer the weightier: an exponentially weighted mean that from its first
 * bucket on is a mean of what there has been, and does not begin at 0.
 */
final class DecayedRate {

  private double sum;
  private double weight;

  /**
   * Adds a bucket after some in which nothing happened.
   *
   * @param empty buckets since the last, 0 or more
   * @param halfLife buckets after which one weighs half as much
   */
  void add(long count, long empty, double halfLife) {
    double keep = Math.pow(0.5, 1 / halfLife);
    double faded = Math.pow(keep, empty + 1.0);
    sum = sum * faded + (1 - keep) * count;
    weight = weight * faded + 1 - faded;
  }

  /**
   * Events a bucket as far as is known: what was seen and a part of an event more, over the buckets
   * seen and some more (the mean of a gamma law). Little seen says little.
   *
   * @param events part of an event that is believed before anything was seen
   * @param buckets in how many buckets, 1 or more
   */
  double believed(double events, double buckets, double halfLife) {
    double seen = weight / (1 - Math.pow(0.5, 1 / halfLife));
    return (mean() * seen + events) / (seen + buckets);
  }

  /** All events, each less by half for every half-life since. */
  double total(double halfLife) {
    return sum / (1 - Math.pow(0.5, 1 / halfLife));
  }

  /** Events a bucket; 0 before the first. */
  double mean() {
    return weight == 0 ? 0 : sum / weight;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(sum);
    out.writeDouble(weight);
  }

  private static final int HAS_SUM = 1;
  private static final int HAS_WEIGHT = 2;
  private static final int SAME_WEIGHT = 4;

  /**
   * Writes several. Those that are added to together have one weight, and most have seen nothing.
   */
  static void write(DecayedRate[] rates, DataOutput out) throws IOException {
    double last = 0;
    for (DecayedRate rate : rates) {
      boolean same = rate.weight == last;
      int weight = same ? SAME_WEIGHT : HAS_WEIGHT;
      out.writeByte((rate.sum == 0 ? 0 : HAS_SUM) | weight);
      if (rate.sum != 0) {
        out.writeDouble(rate.sum);
      }
      if (!same) {
        out.writeDouble(rate.weight);
      }
      last = rate.weight;
    }
  }

  /** Reads as many as were written together. */
  static void read(DecayedRate[] rates, DataInput in) throws IOException {
    double last = 0;
    for (DecayedRate rate : rates) {
      int parts = in.readUnsignedByte();
      rate.sum = (parts & HAS_SUM) != 0 ? in.readDouble() : 0;
      rate.weight = (parts & HAS_WEIGHT) != 0 ? in.readDouble() : last;
      last = rate.weight;
    }
  }

  void read(DataInput in) throws IOException {
    sum = in.readDouble();
    weight = in.readDouble();
  }
}
