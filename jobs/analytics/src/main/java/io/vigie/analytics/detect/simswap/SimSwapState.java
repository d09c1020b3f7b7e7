package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What is remembered of an account: changes of its subscription, and what happened on it. Bounded
 * by {@value #CHANGE_LIMIT} changes, {@value #MOMENT_LIMIT} moments and {@value #USE_LIMIT} runs of
 * uses.
 */
final class SimSwapState {

  static final int CHANGE_LIMIT = 4;
  static final int MOMENT_LIMIT = 20;
  static final int USE_LIMIT = 6;

  static final StateCodec<SimSwapState> CODEC = new Codec();

  /** By the time they took effect. */
  final List<Change> changes = new ArrayList<>(0);

  /** By the time of their first event. */
  final List<Moment> moments = new ArrayList<>(1);

  /** By time. */
  final List<Use> uses = new ArrayList<>(1);

  /** Latest event time that the account was heard of, microseconds. */
  long latest;

  /** When a finding was first told, microseconds; 0 for none. */
  long opened;

  /** What was told last, as a number; 0 for nothing. */
  long told;

  /** Until when a step-up signal holds, microseconds; 0 for none. */
  long steppedUpUntil;

  /** Takes in a report, unless it is about a change that is known better already. */
  void add(Change report) {
    Change best = report;
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (changes.get(i).isSameAs(report)) {
        best = best.better(changes.remove(i));
      }
    }
    int at = 0;
    while (at < changes.size() && changes.get(at).effective() <= best.effective()) {
      at++;
    }
    changes.add(at, best);
    if (changes.size() > CHANGE_LIMIT) {
      changes.remove(0);
    }
  }

  /** Takes in what happened; the same thing by the same actor is kept once. */
  void add(Moment moment) {
    for (int i = 0; i < moments.size(); i++) {
      Moment known = moments.get(i);
      if (known.repeats(moment)) {
        if (moment.kind.isCodeTrouble() && isCalm(known, moment)) {
          moments.remove(i);
          break;
        }
        known.last = Math.max(known.last, moment.first);
        known.count = (int) Math.min(Integer.MAX_VALUE, (long) known.count + moment.count);
        return;
      }
    }
    if (moments.size() == MOMENT_LIMIT) {
      moments.remove(leastTelling());
    }
    moments.add(moment);
  }

  /**
   * Takes in the use of a device.
   *
   * @param since when the account came to know it; asked when another was used before
   */
  void use(long device, LongSupplier since, long time) {
    int newest = uses.size() - 1;
    if (newest >= 0 && uses.get(newest).device() == device) {
      uses.set(newest, uses.get(newest).until(time));
      return;
    }
    if (uses.size() == USE_LIMIT) {
      uses.remove(0);
    }
    uses.add(new Use(device, since.getAsLong(), time, time));
  }

  /** Whether codes came so far apart that the count begins anew. */
  private static boolean isCalm(Moment known, Moment moment) {
    return known.count < Chain.MANY_CODES && moment.first - known.last > Chain.CODE_PACE;
  }

  /** Place of the moment that is missed least: plain sign-ins go first, then the oldest. */
  private int leastTelling() {
    int least = 0;
    for (int i = 1; i < moments.size(); i++) {
      boolean plain = moments.get(i).kind == MomentKind.SIGN_IN;
      boolean leastPlain = moments.get(least).kind == MomentKind.SIGN_IN;
      if (plain && !leastPlain) {
        least = i;
      }
    }
    return least;
  }

  boolean isEmpty() {
    return changes.isEmpty() && moments.isEmpty() && uses.isEmpty();
  }

  private static final class Codec implements StateCodec<SimSwapState> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(SimSwapState state, DataOutput out) throws IOException {
      out.writeLong(state.latest);
      out.writeLong(state.opened);
      out.writeLong(state.told);
      out.writeLong(state.steppedUpUntil);
      out.writeByte(state.changes.size());
      for (Change change : state.changes) {
        change.write(out);
      }
      out.writeByte(state.moments.size());
      for (Moment moment : state.moments) {
        moment.write(out);
      }
      out.writeByte(state.uses.size());
      for (Use use : state.uses) {
        use.write(out);
      }
    }

    @Override
    public SimSwapState read(int version, DataInput in) throws IOException {
      SimSwapState state = new SimSwapState();
      state.latest = in.readLong();
      state.opened = in.readLong();
      state.told = in.readLong();
      state.steppedUpUntil = in.readLong();
      int changes = in.readUnsignedByte();
      for (int i = 0; i < changes; i++) {
        state.changes.add(Change.read(in));
      }
      int moments = in.readUnsignedByte();
      for (int i = 0; i < moments; i++) {
        state.moments.add(Moment.read(version, in));
      }
      int uses = in.readUnsignedByte();
      for (int i = 0; i < uses; i++) {
        state.uses.add(Use.read(in));
      }
      return state;
    }
  }
}
