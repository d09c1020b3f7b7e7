package io.vigie.analytics.detect.factorchange;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The strong factor of an account, its last reset, and the changes that belong together. */
final class FactorState {

  static final StateCodec<FactorState> CODEC = new Codec();

  /** When a strong factor was first used, and has been ever since, microseconds; 0 for never. */
  long strongSince;

  /** When a strong factor was used last, microseconds; 0 for never. */
  long strongLast;

  /** When the password was reset last, microseconds; 0 for not lately. */
  long reset;

  /** Whether somebody else than the account's user did that. */
  boolean resetByOthers;

  /** Changes that are not explained, or null. */
  @Nullable FactorCase changes;

  boolean isEmpty() {
    return strongLast == 0 && reset == 0 && changes == null;
  }

  private static final class Codec implements StateCodec<FactorState> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(FactorState state, DataOutput out) throws IOException {
      out.writeLong(state.strongSince);
      out.writeLong(state.strongLast);
      out.writeLong(state.reset);
      out.writeBoolean(state.resetByOthers);
      FactorCase changes = state.changes;
      out.writeBoolean(changes != null);
      if (changes != null) {
        changes.write(out);
      }
    }

    @Override
    public FactorState read(int version, DataInput in) throws IOException {
      FactorState state = new FactorState();
      state.strongSince = in.readLong();
      state.strongLast = in.readLong();
      state.reset = in.readLong();
      state.resetByOthers = in.readBoolean();
      state.changes = in.readBoolean() ? FactorCase.read(in) : null;
      return state;
    }
  }
}
