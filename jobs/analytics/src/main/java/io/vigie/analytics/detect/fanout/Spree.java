package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Services that one login opens one after another from a place that an account does not know. */
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

  private final Login login;

  Spree(Trail trail, Login login, Terms place, boolean hasHistory) {
    this.trail = trail;
    this.login = login;
    this.place = place;
    this.hasHistory = hasHistory;
    this.began = trail.firstTime();
  }

  /** Whether what opens another service is the same login. */
  boolean isOf(Login other) {
    return login.isSame(other);
  }

  void write(DataOutput out) throws IOException {
    trail.write(out);
    login.write(out);
    place.write(out);
    out.writeBoolean(hasHistory);
    services.write(out);
    out.writeInt(unseen);
    out.writeLong(opened);
    out.writeInt(told);
    out.writeBoolean(toldHigh);
  }

  /** Reads; the first version did not tell logins apart. */
  static Spree read(int version, DataInput in) throws IOException {
    Trail trail = Trail.read(in);
    Login login = version >= 2 ? Login.read(in) : Login.ANY;
    Spree spree = new Spree(trail, login, Terms.read(in), in.readBoolean());
    spree.services = Services.read(LIMIT, in);
    spree.unseen = in.readInt();
    spree.opened = in.readLong();
    spree.told = in.readInt();
    spree.toldHigh = in.readBoolean();
    return spree;
  }
}
