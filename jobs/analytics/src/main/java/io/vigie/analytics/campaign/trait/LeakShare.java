package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many accounts were looked for in leaks, and how many of them stand in one. */
final class LeakShare {

  long looked;
  long listed;

  void add(Fact fact) {
    if (fact.leaks() != null) {
      looked++;
      listed += fact.leaks().isEmpty() ? 0 : 1;
    }
  }

  void merge(LeakShare other) {
    looked += other.looked;
    listed += other.listed;
  }

  /**
   * What is told by whether an account stands in a leak: the share of such accounts among those an
   * attack tries, against the share among those that sign in (a likelihood ratio; each share with
   * one account of either kind more, so that little seen says little). Where everybody stands in
   * the leak it says nothing.
   *
   * @param usualLooked accounts that signed in and were looked for
   * @param usualListed those of them that stand in a leak
   */
  double ratio(boolean isListed, double usualLooked, double usualListed) {
    double tried = (listed + 1.0) / (looked + 2.0);
    double usual = (usualListed + 1.0) / (usualLooked + 2.0);
    return isListed ? tried / usual : (1 - tried) / (1 - usual);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(looked);
    out.writeLong(listed);
  }

  void read(DataInput in) throws IOException {
    looked = in.readLong();
    listed = in.readLong();
  }
}
