package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The services an account opens, how many at a time, and what is opened from elsewhere just now.
 */
final class FanOutState {

  /** As many services of one's own are remembered; the longest unopened give way. */
  static final int KNOWN_LIMIT = 32;

  static final StateCodec<FanOutState> CODEC = new Codec();

  /** Services that the account opened at its own places in earlier visits. */
  Services known = new Services(KNOWN_LIMIT);

  /** Services of the present visit at its own places. */
  Services visit = new Services(KNOWN_LIMIT);

  /** When that visit began, microseconds. */
  long visitBegan;

  /** Services of a visit, as a moving average; 0 before the first visit has ended. */
  double usual;

  /** Time of the last event, microseconds. */
  long lastTime;

  /** What is opened from a place that the account does not know, or null. */
  @Nullable Spree spree;

  private static final class Codec implements StateCodec<FanOutState> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(FanOutState state, DataOutput out) throws IOException {
      state.known.write(out);
      state.visit.write(out);
      out.writeLong(state.visitBegan);
      out.writeDouble(state.usual);
      out.writeLong(state.lastTime);
      Spree spree = state.spree;
      out.writeBoolean(spree != null);
      if (spree != null) {
        spree.write(out);
      }
    }

    @Override
    public FanOutState read(int version, DataInput in) throws IOException {
      FanOutState state = new FanOutState();
      state.known = Services.read(KNOWN_LIMIT, in);
      state.visit = Services.read(KNOWN_LIMIT, in);
      state.visitBegan = in.readLong();
      state.usual = in.readDouble();
      state.lastTime = in.readLong();
      state.spree = in.readBoolean() ? Spree.read(version, in) : null;
      return state;
    }
  }
}
