package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.stage.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Successes of strangers in the buckets of a surge, kept from the rates until it is over: if it
 * comes to nothing they were people as ever; if it becomes an attack, its first thefts are among
 * them, and one of those taken for an innocent would excuse all that follow.
 */
final class Withheld {

  private long buckets;
  private long unfamiliar;
  private long unseen;

  void add(TraitCount bucket, long empty) {
    buckets += empty + 1;
    unfamiliar += bucket.unfamiliar;
    unseen += bucket.unseen;
  }

  /** Lets the rates learn it after all. */
  void release(DecayedRate unfamiliarRate, DecayedRate unseenRate, double halfLife) {
    if (buckets > 0) {
      unfamiliarRate.add(unfamiliar, buckets - 1, halfLife);
      unseenRate.add(unseen, buckets - 1, halfLife);
    }
  }

  void write(DataOutput out) throws IOException {
    VarLong.write(buckets, out);
    if (buckets > 0) {
      VarLong.write(unfamiliar, out);
      VarLong.write(unseen, out);
    }
  }

  static Withheld read(DataInput in) throws IOException {
    Withheld withheld = new Withheld();
    withheld.buckets = VarLong.read(in);
    if (withheld.buckets > 0) {
      withheld.unfamiliar = VarLong.read(in);
      withheld.unseen = VarLong.read(in);
    }
    return withheld;
  }
}
