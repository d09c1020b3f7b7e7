package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a {@link TraitState} is written. Most traits are passwords that were seen once: what nothing
 * is known of is left out, so that such a one takes little more than the attempt itself.
 */
final class TraitStateCodec implements StateCodec<TraitState> {

  private static final long serialVersionUID = 1L;

  /** The first version that leaves out what nothing is known of. */
  private static final int SPARSE = 4;

  /** The first version with more than 255 suspects. */
  private static final int MANY = 6;

  // What there is.
  private static final int BUCKET = 1;
  private static final int CLOSED = 1 << 1;
  private static final int BASELINE = 1 << 2;
  private static final int SCORE = 1 << 3;
  private static final int SURGE = 1 << 4;
  private static final int SUSPECTS = 1 << 5;
  private static final int DAYS = 1 << 6;
  private static final int HOUR_TAINTED = 1 << 7;
  private static final int HOUR_ILL = 1 << 8;

  // From version 5 on.
  private static final int LOOKS = 1 << 9;
  private static final int BUCKET_LOOKS = 1 << 10;
  private static final int SURGE_LOOKS = 1 << 11;

  @Override
  public int version() {
    return 7;
  }

  @Override
  public void write(TraitState state, DataOutput out) throws IOException {
    int parts = parts(state);
    out.writeShort(parts);
    out.writeUTF(state.tenant);
    out.writeUTF(state.kind.name());
    out.writeUTF(state.value);
    if (state.bucket != null) {
      state.bucket.writeWithin(out);
    }
    if (has(parts, CLOSED)) {
      VarLong.write(state.lastBucket, out);
      DecayedRate.write(state.rates(), out);
      VarLong.write(state.hour, out);
      out.writeDouble(state.hourOrphans);
      out.writeDouble(state.hourSuccesses);
    }
    if (has(parts, BASELINE)) {
      state.baseline.write(out);
    }
    if (has(parts, SCORE)) {
      out.writeDouble(state.quick);
      out.writeDouble(state.slow);
      VarLong.write(state.lastRaised, out);
    }
    if (state.surge != null) {
      state.surge.write(out);
    }
    if (has(parts, SUSPECTS)) {
      state.suspects.writeWhole(out);
    }
    if (has(parts, DAYS)) {
      VarLong.write(state.day, out);
      for (int successes : state.daily) {
        VarLong.write(successes, out);
      }
    }
    if (has(parts, LOOKS)) {
      state.people.write(out);
      state.uses.write(out);
    }
    if (state.bucket != null && state.bucket.looks != null) {
      state.bucket.looks.write(out);
    }
    if (has(parts, SURGE_LOOKS) && state.surge != null) {
      state.surge.writeLooks(out);
    }
  }

  private static int parts(TraitState state) {
    return part(state.bucket != null, BUCKET)
        | part(state.lastBucket != Long.MIN_VALUE || state.hour != Long.MIN_VALUE, CLOSED)
        | part(!state.baseline.isNew(), BASELINE)
        | part(state.score() != 0 || state.lastRaised != 0, SCORE)
        | part(state.surge != null, SURGE)
        | part(!state.suspects.isEmpty(), SUSPECTS)
        | part(state.day != Long.MIN_VALUE, DAYS)
        | part(state.hourTainted, HOUR_TAINTED)
        | part(state.hourIll, HOUR_ILL)
        | part(!state.people.isEmpty() || !state.uses.isEmpty(), LOOKS)
        | part(state.bucket != null && state.bucket.looks != null, BUCKET_LOOKS)
        | part(state.surge != null && state.surge.hasLooks(), SURGE_LOOKS);
  }

  private static int part(boolean there, int part) {
    return there ? part : 0;
  }

  private static boolean has(int parts, int part) {
    return (parts & part) != 0;
  }

  @Override
  public TraitState read(int version, DataInput in) throws IOException {
    return version < SPARSE ? readWhole(version, in) : readSparse(version, in);
  }

  private static TraitState readSparse(int version, DataInput in) throws IOException {
    int parts = in.readUnsignedShort();
    TraitState state = new TraitState(in.readUTF(), TraitKind.valueOf(in.readUTF()), in.readUTF());
    if (has(parts, BUCKET)) {
      state.bucket = TraitCount.readWithin(state.tenant, state.kind, state.value, in);
    }
    if (has(parts, CLOSED)) {
      state.lastBucket = VarLong.read(in);
      DecayedRate.read(state.rates(), in);
      state.hour = VarLong.read(in);
      state.hourOrphans = in.readDouble();
      state.hourSuccesses = in.readDouble();
    }
    if (has(parts, BASELINE)) {
      state.baseline = OrphanBaseline.read(in);
    }
    if (has(parts, SCORE)) {
      state.quick = in.readDouble();
      state.slow = in.readDouble();
      state.lastRaised = VarLong.read(in);
    }
    state.surge = has(parts, SURGE) ? Surge.read(version, in) : null;
    if (has(parts, SUSPECTS)) {
      state.suspects = version >= MANY ? Suspects.readWhole(in) : Suspects.read(in);
    }
    if (has(parts, DAYS)) {
      state.day = VarLong.read(in);
      for (int i = 0; i < TraitState.DAYS; i++) {
        state.daily[i] = (int) VarLong.read(in);
      }
    }
    state.hourTainted = has(parts, HOUR_TAINTED);
    state.hourIll = has(parts, HOUR_ILL);
    readLooks(state, parts, in);
    return state;
  }

  private static void readLooks(TraitState state, int parts, DataInput in) throws IOException {
    if (has(parts, LOOKS)) {
      state.people.merge(Portrait.read(in));
      state.uses.merge(Uses.read(in));
    }
    if (has(parts, BUCKET_LOOKS) && state.bucket != null) {
      state.bucket.looks = Looks.read(in);
    }
    if (has(parts, SURGE_LOOKS) && state.surge != null) {
      state.surge.readLooks(in);
    }
  }

  /** What was written while everything was, known or not. */
  private static TraitState readWhole(int version, DataInput in) throws IOException {
    TraitState state = new TraitState(in.readUTF(), TraitKind.valueOf(in.readUTF()), in.readUTF());
    state.bucket = in.readBoolean() ? TraitCount.CODEC.read(Math.min(version, 2), in) : null;
    state.lastBucket = in.readLong();
    for (DecayedRate rate : state.firstRates()) {
      rate.read(in);
    }
    state.baseline = OrphanBaseline.read(in);
    state.hour = in.readLong();
    state.hourOrphans = in.readDouble();
    state.hourSuccesses = in.readDouble();
    state.hourTainted = in.readBoolean();
    state.hourIll = in.readBoolean();
    state.quick = in.readDouble();
    state.slow = in.readDouble();
    state.lastRaised = in.readLong();
    state.surge = in.readBoolean() ? Surge.read(version, in) : null;
    state.suspects = Suspects.read(in);
    state.day = in.readLong();
    for (int i = 0; i < TraitState.DAYS; i++) {
      state.daily[i] = in.readInt();
    }
    if (version >= 2) {
      state.looked.read(in);
      state.listed.read(in);
    }
    if (version >= 3) {
      state.signedIn.read(in);
    }
    return state;
  }
}
