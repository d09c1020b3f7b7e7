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

  void alsoCalled(long hash) {
    if (!is(hash)) {
      olderAlias = alias;
      alias = hash;
    }
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

  void write(DataOutput out) throws IOException {
    out.writeLong(id);
    out.writeLong(alias);
    out.writeLong(olderAlias);
    out.writeLong(token);
    out.writeLong(olderToken);
    out.writeInt(generation);
    out.writeLong(renewed);
    out.writeLong(born);
    out.writeLong(firstSeen);
    out.writeLong(ended);
    out.writeByte(flags());
    out.writeInt(terms);
    home.write(out);
    if (foreign != null) {
      foreign.write(out);
    }
    if (open != null) {
      open.write(out);
    }
  }

  static TrackedSession read(DataInput in) throws IOException {
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
    int flags = in.readUnsignedByte();
    int terms = in.readInt();
    TrackedSession session = new TrackedSession(id, firstSeen, Vantage.read(in));
    session.alias = alias;
    session.olderAlias = olderAlias;
    session.token = token;
    session.olderToken = olderToken;
    session.generation = generation;
    session.renewed = renewed;
    session.born = born;
    session.ended = ended;
    session.terms = terms;
    session.endedOnPurpose = (flags & 1) != 0;
    session.secondFactor = (flags & 2) != 0;
    session.bornOnHosting = (flags & 4) != 0;
    session.author = (flags & 8) != 0;
    session.foreign = (flags & 16) != 0 ? Foreign.read(in) : null;
    session.open = (flags & 32) != 0 ? OpenCase.read(in) : null;
    return session;
  }

  private int flags() {
    return (endedOnPurpose ? 1 : 0)
        | (secondFactor ? 2 : 0)
        | (bornOnHosting ? 4 : 0)
        | (author ? 8 : 0)
        | (foreign != null ? 16 : 0)
        | (open != null ? 32 : 0);
  }
}
