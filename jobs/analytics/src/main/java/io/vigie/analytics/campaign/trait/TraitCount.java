package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What happened in {@link #BUCKET} with one trait, as far as one instance of the account stage saw
 * it. Counts of several instances are added up: the sum does not depend on how the accounts were
 * spread.
 */
public final class TraitCount {

  /** Length of a bucket, microseconds: 5 s, so that an alarm takes seconds and not minutes. */
  public static final long BUCKET = 5_000_000;

  /** How it crosses the network. */
  public static final StateCodec<TraitCount> CODEC = new Codec();

  final String tenant;
  final TraitKind kind;
  final String value;
  final long start;

  /** Tells the parts of one bucket apart; a bucket that is told twice has the same. */
  final String part;

  /** Successes, each account once a day. */
  long successes;

  /**
   * Orphan failures that are the first of their address on their account; on one that is tried from
   * everywhere those of the first few addresses.
   */
  long contacts;

  /** First contacts that turned out to be the person's own. */
  long retracted;

  long failures;
  long unknownUsers;
  long leaked;

  /** Failures on devices and networks that the accounts know. */
  long knownFailures;

  /** Successes that may be a thief's, by whether the account has a history. */
  long unfamiliar;

  long unseen;

  /**
   * Accounts that signed in, each once a day, and first contacts, by whether they stand in leaks.
   */
  final LeakShare signedIn = new LeakShare();

  final LeakShare tried = new LeakShare();

  long firstTime = Long.MAX_VALUE;
  long lastTime = Long.MIN_VALUE;
  @Nullable Picture picture;
  @Nullable Suspects suspects;

  /** How those looked who tried and who signed in; of the whole tenant alone. */
  @Nullable Looks looks;

  TraitCount(String tenant, TraitKind kind, String value, long start, String part) {
    this.tenant = tenant;
    this.kind = kind;
    this.value = value;
    this.start = start;
    this.part = part;
  }

  /** End of the bucket, microseconds since 1970-01-01T00:00:00Z: the time at which it is told. */
  long end() {
    return start + BUCKET;
  }

  void add(Fact fact) {
    switch (fact.kind()) {
      case ORPHAN_FAILURE -> fail(fact);
      case RETRACTION -> retracted += !fact.beset() && fact.attempt() == fact.count() ? 1 : 0;
      case SUCCESS -> succeed(fact);
      case KNOWN_FAILURE -> knownFailures += fact.count();
      case USE -> looks().use(fact);
    }
  }

  private Looks looks() {
    Looks known = looks;
    if (known == null) {
      known = new Looks();
      looks = known;
    }
    return known;
  }

  private void fail(Fact fact) {
    boolean first = !fact.beset() && (fact.attempt() == 0 || fact.attempt() == fact.count());
    contacts += first ? 1 : 0;
    failures += fact.count();
    if (first) {
      tried.add(fact);
      if (kind == TraitKind.TENANT) {
        looks().tried.add(fact.shape().look());
      }
    }
    unknownUsers += first && fact.unknownUser() ? 1 : 0;
    leaked += fact.leaked() ? fact.count() : 0;
    firstTime = Math.min(firstTime, fact.time());
    lastTime = Math.max(lastTime, fact.time());
    if (picture == null) {
      picture = new Picture();
    }
    picture.add(fact);
  }

  private void succeed(Fact fact) {
    if (kind.isSpokenFor(fact.credit())) {
      successes++;
      signedIn.add(fact);
      if (kind == TraitKind.TENANT) {
        looks().signedIn.add(fact.shape().look());
      }
    }
    String account = fact.account();
    if (fact.familiarity() == Familiarity.FAMILIAR || account == null) {
      return;
    }
    Suspect suspect = Suspect.of(fact, account);
    if (suspect.unfamiliar()) {
      unfamiliar++;
    } else {
      unseen++;
    }
    if (suspects == null) {
      suspects = new Suspects();
    }
    suspects.add(suspect);
  }

  /** Adds what another instance saw. */
  void merge(TraitCount other) {
    successes += other.successes;
    contacts += other.contacts;
    retracted += other.retracted;
    failures += other.failures;
    unknownUsers += other.unknownUsers;
    leaked += other.leaked;
    knownFailures += other.knownFailures;
    unfamiliar += other.unfamiliar;
    unseen += other.unseen;
    signedIn.merge(other.signedIn);
    tried.merge(other.tried);
    firstTime = Math.min(firstTime, other.firstTime);
    lastTime = Math.max(lastTime, other.lastTime);
    if (other.picture != null) {
      picture = picture == null ? new Picture() : picture;
      picture.merge(other.picture);
    }
    if (other.suspects != null) {
      suspects = suspects == null ? new Suspects() : suspects;
      suspects.merge(other.suspects);
    }
    if (other.looks != null) {
      looks().merge(other.looks);
    }
  }

  private static final class Codec implements StateCodec<TraitCount> {
    @Override
    public int version() {
      return 3;
    }

    @Override
    public void write(TraitCount count, DataOutput out) throws IOException {
      out.writeUTF(count.tenant);
      out.writeUTF(count.kind.name());
      out.writeUTF(count.value);
      out.writeLong(count.start);
      out.writeUTF(count.part);
      for (long number : count.numbers()) {
        out.writeLong(number);
      }
      out.writeBoolean(count.picture != null);
      if (count.picture != null) {
        count.picture.write(out);
      }
      out.writeBoolean(count.suspects != null);
      if (count.suspects != null) {
        count.suspects.write(out);
      }
      count.signedIn.write(out);
      count.tried.write(out);
      out.writeBoolean(count.looks != null);
      if (count.looks != null) {
        count.looks.write(out);
      }
    }

    @Override
    public TraitCount read(int version, DataInput in) throws IOException {
      TraitCount count =
          new TraitCount(
              in.readUTF(),
              TraitKind.valueOf(in.readUTF()),
              in.readUTF(),
              in.readLong(),
              in.readUTF());
      count.successes = in.readLong();
      count.contacts = in.readLong();
      count.retracted = in.readLong();
      count.failures = in.readLong();
      count.unknownUsers = in.readLong();
      count.leaked = in.readLong();
      count.knownFailures = in.readLong();
      count.unfamiliar = in.readLong();
      count.unseen = in.readLong();
      count.firstTime = in.readLong();
      count.lastTime = in.readLong();
      count.picture = in.readBoolean() ? Picture.read(in) : null;
      count.suspects = in.readBoolean() ? Suspects.read(in) : null;
      if (version >= 2) {
        count.signedIn.read(in);
        count.tried.read(in);
      }
      if (version >= 3 && in.readBoolean()) {
        count.looks = Looks.read(in);
      }
      return count;
    }
  }

  /** Writes what the state of its trait does not tell besides. */
  void writeWithin(DataOutput out) throws IOException {
    VarLong.write(start, out);
    out.writeUTF(part);
    for (long number : counts()) {
      VarLong.write(number, out);
    }
    out.writeBoolean(picture != null);
    if (picture != null) {
      VarLong.write(firstTime - start, out);
      VarLong.write(lastTime - start, out);
      picture.write(out);
    }
    out.writeBoolean(suspects != null);
    if (suspects != null) {
      suspects.write(out);
    }
  }

  /** Reads what was written within the state of its trait. */
  static TraitCount readWithin(String tenant, TraitKind kind, String value, DataInput in)
      throws IOException {
    TraitCount count = new TraitCount(tenant, kind, value, VarLong.read(in), in.readUTF());
    count.successes = VarLong.read(in);
    count.contacts = VarLong.read(in);
    count.retracted = VarLong.read(in);
    count.failures = VarLong.read(in);
    count.unknownUsers = VarLong.read(in);
    count.leaked = VarLong.read(in);
    count.knownFailures = VarLong.read(in);
    count.unfamiliar = VarLong.read(in);
    count.unseen = VarLong.read(in);
    count.signedIn.looked = VarLong.read(in);
    count.signedIn.listed = VarLong.read(in);
    count.tried.looked = VarLong.read(in);
    count.tried.listed = VarLong.read(in);
    if (in.readBoolean()) {
      count.firstTime = count.start + VarLong.read(in);
      count.lastTime = count.start + VarLong.read(in);
      count.picture = Picture.read(in);
    }
    count.suspects = in.readBoolean() ? Suspects.read(in) : null;
    return count;
  }

  private long[] counts() {
    return new long[] {
      successes,
      contacts,
      retracted,
      failures,
      unknownUsers,
      leaked,
      knownFailures,
      unfamiliar,
      unseen,
      signedIn.looked,
      signedIn.listed,
      tried.looked,
      tried.listed
    };
  }

  private long[] numbers() {
    return new long[] {
      successes,
      contacts,
      retracted,
      failures,
      unknownUsers,
      leaked,
      knownFailures,
      unfamiliar,
      unseen,
      firstTime,
      lastTime
    };
  }
}
