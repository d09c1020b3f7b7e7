package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Services opened one after another from a place that an account does not know. */
final class Spree {

  /** As many services are told apart: far more than any alert needs. */
  static final int LIMIT = 255;

  final Trail trail;

  /** How strange the place is. */
  final Terms place;

  /** Whether anything is known of the account, so that a service can be new to it. */
  final boolean hasHistory;

  final long began;
  Services services = new Services(LIMIT);

  /** Of these, services that the account had not opened before. */
  int unseen;

  /** When the evidence sufficed, microseconds; 0 when it has not yet. */
  long opened;

  /** How many services were told. */
  int told;

  /** Whether they were told as high. */
  boolean toldHigh;

  Spree(Trail trail, Terms place, boolean hasHistory) {
    this.trail = trail;
    this.place = place;
    this.hasHistory = hasHistory;
    this.began = trail.firstTime();
  }

  void write(DataOutput out) throws IOException {
    trail.write(out);
    place.write(out);
    out.writeBoolean(hasHistory);
    services.write(out);
    out.writeInt(unseen);
    out.writeLong(opened);
    out.writeInt(told);
    out.writeBoolean(toldHigh);
  }

  static Spree read(DataInput in) throws IOException {
    Spree spree = new Spree(Trail.read(in), Terms.read(in), in.readBoolean());
    spree.services = Services.read(LIMIT, in);
    spree.unseen = in.readInt();
    spree.opened = in.readLong();
    spree.told = in.readInt();
    spree.toldHigh = in.readBoolean();
    return spree;
  }
}
