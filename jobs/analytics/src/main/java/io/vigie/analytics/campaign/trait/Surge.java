package io.vigie.analytics.campaign.trait;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a trait has been part of since its score last stood at 0. Times are microseconds. */
final class Surge {

  /** The first version of {@link TraitStateCodec} with what is withheld. */
  private static final int WITHHOLDS = 7;

  long start;
  long lastTime;
  long opened;
  long closed;
  long contacts;
  long retracted;
  long failures;
  long unknownUsers;
  long leaked;
  long successes;
  double expected;

  /** Failures and suspects when it was last told. */
  long toldFailures;

  long toldSuspects;

  Picture picture = new Picture();

  /** First contacts, by whether the accounts stand in leaks. */
  final LeakShare tried = new LeakShare();

  /** How those look who try in vain. */
  final Portrait portrait = new Portrait();

  /** What its buckets would teach if it came to nothing. */
  Withheld withheld = new Withheld();

  /** How the sessions were used that are probably stolen, each by its probability. */
  final Uses stolen = new Uses();

  /** Begins. */
  Surge(long start) {
    this.start = start;
  }

  boolean hasLooks() {
    return !portrait.isEmpty() || !stolen.isEmpty();
  }

  void writeLooks(DataOutput out) throws IOException {
    portrait.write(out);
    stolen.write(out);
  }

  void readLooks(DataInput in) throws IOException {
    portrait.merge(Portrait.read(in));
    stolen.merge(Uses.read(in));
  }

  boolean isOpen() {
    return opened != 0 && closed == 0;
  }

  void add(TraitCount count, double expectedThen) {
    contacts += count.contacts;
    retracted += count.retracted;
    failures += count.failures;
    unknownUsers += count.unknownUsers;
    leaked += count.leaked;
    successes += count.successes;
    expected += expectedThen;
    tried.merge(count.tried);
    if (count.looks != null) {
      portrait.learn(count.looks.tried);
    }
    if (count.picture != null) {
      picture.merge(count.picture);
      start = Math.min(start, count.firstTime);
      lastTime = Math.max(lastTime, count.lastTime);
    }
  }

  void write(DataOutput out) throws IOException {
    for (long number :
        new long[] {
          start,
          lastTime,
          opened,
          closed,
          contacts,
          retracted,
          failures,
          unknownUsers,
          leaked,
          successes,
          toldFailures,
          toldSuspects
        }) {
      out.writeLong(number);
    }
    out.writeDouble(expected);
    picture.write(out);
    tried.write(out);
    withheld.write(out);
  }

  static Surge read(int version, DataInput in) throws IOException {
    Surge surge = new Surge(in.readLong());
    surge.lastTime = in.readLong();
    surge.opened = in.readLong();
    surge.closed = in.readLong();
    surge.contacts = in.readLong();
    surge.retracted = in.readLong();
    surge.failures = in.readLong();
    surge.unknownUsers = in.readLong();
    surge.leaked = in.readLong();
    surge.successes = in.readLong();
    surge.toldFailures = in.readLong();
    surge.toldSuspects = in.readLong();
    surge.expected = in.readDouble();
    surge.picture = Picture.read(in);
    if (version >= 2) {
      surge.tried.read(in);
    }
    if (version >= WITHHOLDS) {
      surge.withheld = Withheld.read(in);
    }
    return surge;
  }
}
