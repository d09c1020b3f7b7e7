package io.vigie.analytics.detect.session;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is remembered of one session. Times are microseconds since 1970-01-01T00:00:00Z, 0 none. */
final class TrackedSession {

  static final int NO_GENERATION = -1;

  /** Hash of the identifier it was first seen with. */
  final long id;

  /** Hashes of identifiers it was given later, newest first; 0 for none. */
  long alias;

  long olderAlias;

  /** Whether the log said that those are names of it; else they were taken for it by their time. */
  boolean aliasTold;

  boolean olderAliasTold;

  /** Hashes of the token of the last renewal and of the one before; 0 for none. */
  long token;

  long olderToken;
  int generation = NO_GENERATION;
  long renewed;

  /** Time of the login that made it, or of the last full login in it. */
  long born;

  final long firstSeen;
  long ended;

  /** Whether whoever ended it meant to: a logout or a revocation, not an expiry. */
  boolean endedOnPurpose;

  /** Whether a second factor was passed. */
  boolean secondFactor;

  /** Whether it was born on a hosting network that the account had never used. */
  boolean bornOnHosting;

  /** Whether the password was last changed in it. */
  boolean author;

  /** Evidence about the session as a whole: bits of {@link Term}. */
  int terms;

  /** Where it is at home. */
  Vantage home;

  /** Where else it is used. */
  @Nullable Foreign foreign;

  /** What was told of it. */
  @Nullable OpenCase open;

  TrackedSession(long id, long firstSeen, Vantage home) {
    this.id = id;
    this.firstSeen = firstSeen;
    this.home = home;
  }

  boolean is(long hash) {
    return hash == id || hash == alias || hash == olderAlias;
  }

  boolean hasToken(long hash) {
    return hash == token || hash == olderToken;
  }

  /**
   * Gives it a name.
   *
   * @param told whether the log says so
   */
  void alsoCalled(long hash, boolean told) {
    if (!is(hash)) {
      olderAlias = alias;
      olderAliasTold = aliasTold;
      alias = hash;
      aliasTold = told;
    }
  }

  /**
   * Takes apart what only its time had joined. A name that is used after a newer one, or ends, was
   * not replaced by it: a single sign-on opens the sessions of two services within seconds. What is
   * suspected or told already stays together.
   *
   * @param name a name of it
   * @param time of the event under that name, microseconds
   * @return the session that the names newer than this one belong to, or null
   */
  @Nullable TrackedSession withoutNewerThan(long name, long time) {
    long first = name == id && olderAlias != 0 ? olderAlias : alias;
    boolean told = first == alias ? aliasTold : olderAliasTold;
    if (first == 0 || first == name || told || !isOrdinary()) {
      return null;
    }
    TrackedSession other = beside(first, time);
    if (first != alias) {
      other.alias = alias;
      other.aliasTold = aliasTold;
      dropNewest();
    }
    dropNewest();
    return other;
  }

  /** Takes its newest name away, where only its time had joined that; null otherwise. */
  @Nullable TrackedSession withoutNewest(long name, long time) {
    if (name != alias || name == 0 || aliasTold || !isOrdinary()) {
      return null;
    }
    dropNewest();
    return beside(name, time);
  }

  private void dropNewest() {
    alias = olderAlias;
    aliasTold = olderAliasTold;
    olderAlias = 0;
    olderAliasTold = false;
  }

  /** Whether one login made both. */
  boolean isOfOneLogin(TrackedSession other) {
    return born != 0 && born == other.born;
  }

  private boolean isOrdinary() {
    return foreign == null && open == null && ended == 0;
  }

  private TrackedSession beside(long name, long time) {
    TrackedSession other = new TrackedSession(name, time, home.copy());
    other.born = born;
    other.secondFactor = secondFactor;
    other.bornOnHosting = bornOnHosting;
    other.author = author;
    other.terms = terms;
    generation = NO_GENERATION; // nobody knows whose it was
    return other;
  }

  /** When it began as far as anybody knows: it cannot be younger than its first use. */
  long since() {
    return born == 0 ? firstSeen : born;
  }

  long lastUse() {
    Foreign elsewhere = foreign;
    return elsewhere == null ? home.last : Math.max(home.last, elsewhere.vantage.last);
  }

  /** What it is remembered for: its last use, its end, or what was last told of it. */
  long lastHeard() {
    return Math.max(lastUse(), ended);
  }

  int evidence() {
    Foreign elsewhere = foreign;
    return elsewhere == null ? terms : terms | elsewhere.terms;
  }

  // What there is of it, as it is written.
  private static final int ENDED_ON_PURPOSE = 1;
  private static final int SECOND_FACTOR = 1 << 1;
  private static final int BORN_ON_HOSTING = 1 << 2;
  private static final int AUTHOR = 1 << 3;
  private static final int FOREIGN = 1 << 4;
  private static final int OPEN = 1 << 5;

  // From version 2 on; the first wrote these whether there were any or not.
  private static final int ALIASES = 1 << 6;
  private static final int TOKENS = 1 << 7;
  private static final int GENERATION = 1 << 8;
  private static final int RENEWED = 1 << 9;
  private static final int BORN = 1 << 10;
  private static final int ENDED = 1 << 11;
  private static final int TERMS = 1 << 12;
  private static final int ALIAS_TOLD = 1 << 13;
  private static final int OLDER_ALIAS_TOLD = 1 << 14;

  void write(DataOutput out) throws IOException {
    int parts = parts();
    out.writeShort(parts);
    out.writeLong(id);
    out.writeLong(firstSeen);
    VantageCodec.write(home, out);
    if ((parts & ALIASES) != 0) {
      out.writeLong(alias);
      out.writeLong(olderAlias);
    }
    if ((parts & TOKENS) != 0) {
      out.writeLong(token);
      out.writeLong(olderToken);
    }
    if ((parts & GENERATION) != 0) {
      out.writeInt(generation);
    }
    if ((parts & RENEWED) != 0) {
      out.writeLong(renewed);
    }
    if ((parts & BORN) != 0) {
      out.writeLong(born);
    }
    if ((parts & ENDED) != 0) {
      out.writeLong(ended);
    }
    if ((parts & TERMS) != 0) {
      out.writeInt(terms);
    }
    if (foreign != null) {
      foreign.write(out);
    }
    if (open != null) {
      open.write(out);
    }
  }

  private int parts() {
    return part(endedOnPurpose, ENDED_ON_PURPOSE)
        | part(secondFactor, SECOND_FACTOR)
        | part(bornOnHosting, BORN_ON_HOSTING)
        | part(author, AUTHOR)
        | part(foreign != null, FOREIGN)
        | part(open != null, OPEN)
        | part(alias != 0 || olderAlias != 0, ALIASES)
        | part(token != 0 || olderToken != 0, TOKENS)
        | part(generation != NO_GENERATION, GENERATION)
        | part(renewed != 0, RENEWED)
        | part(born != 0, BORN)
        | part(ended != 0, ENDED)
        | part(terms != 0, TERMS)
        | part(aliasTold, ALIAS_TOLD)
        | part(olderAliasTold, OLDER_ALIAS_TOLD);
  }

  private static int part(boolean there, int part) {
    return there ? part : 0;
  }

  /**
   * Reads a session.
   *
   * @param version of the state that it is part of
   */
  static TrackedSession read(int version, DataInput in) throws IOException {
    return version < 2 ? readWhole(in) : readSparse(version, in);
  }

  private static TrackedSession readSparse(int version, DataInput in) throws IOException {
    int parts = in.readUnsignedShort();
    TrackedSession session =
        new TrackedSession(in.readLong(), in.readLong(), VantageCodec.read(version, in));
    if ((parts & ALIASES) != 0) {
      session.alias = in.readLong();
      session.olderAlias = in.readLong();
      session.aliasTold = (parts & ALIAS_TOLD) != 0;
      session.olderAliasTold = (parts & OLDER_ALIAS_TOLD) != 0;
    }
    if ((parts & TOKENS) != 0) {
      session.token = in.readLong();
      session.olderToken = in.readLong();
    }
    session.generation = (parts & GENERATION) != 0 ? in.readInt() : NO_GENERATION;
    session.renewed = (parts & RENEWED) != 0 ? in.readLong() : 0;
    session.born = (parts & BORN) != 0 ? in.readLong() : 0;
    session.ended = (parts & ENDED) != 0 ? in.readLong() : 0;
    session.terms = (parts & TERMS) != 0 ? in.readInt() : 0;
    session.readRest(version, parts, in);
    return session;
  }

  private static TrackedSession readWhole(DataInput in) throws IOException {
    long id = in.readLong();
    long alias = in.readLong();
    long olderAlias = in.readLong();
    long token = in.readLong();
    long olderToken = in.readLong();
    int generation = in.readInt();
    long renewed = in.readLong();
    long born = in.readLong();
    long firstSeen = in.readLong();
    long ended = in.readLong();
    int parts = in.readUnsignedByte();
    int terms = in.readInt();
    TrackedSession session = new TrackedSession(id, firstSeen, VantageCodec.read(1, in));
    session.alias = alias;
    session.olderAlias = olderAlias;
    session.token = token;
    session.olderToken = olderToken;
    session.generation = generation;
    session.renewed = renewed;
    session.born = born;
    session.ended = ended;
    session.terms = terms;
    session.readRest(1, parts, in);
    return session;
  }

  private void readRest(int version, int parts, DataInput in) throws IOException {
    endedOnPurpose = (parts & ENDED_ON_PURPOSE) != 0;
    secondFactor = (parts & SECOND_FACTOR) != 0;
    bornOnHosting = (parts & BORN_ON_HOSTING) != 0;
    author = (parts & AUTHOR) != 0;
    foreign = (parts & FOREIGN) != 0 ? Foreign.read(version, in) : null;
    open = (parts & OPEN) != 0 ? OpenCase.read(in) : null;
  }
}
