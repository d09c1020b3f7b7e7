package io.vigie.analytics.detect.travel;

import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where an account was last, by itself and perhaps by somebody else. */
final class TravelState {

  static final StateCodec<TravelState> CODEC = new Codec();

  /** Where the account was last seen on a device or address of its own. */
  @Nullable Whereabouts own;

  /** The last success from a place that the account does not know. */
  @Nullable Stranger stranger;

  /**
   * A success from a place that the account does not know.
   *
   * @param place where
   * @param trail the event
   * @param terms how strange the place is
   */
  record Stranger(Whereabouts place, Trail trail, Terms terms) {}

  /** Time of the newest thing that is remembered, microseconds. */
  long lastTime() {
    Whereabouts mine = own;
    Stranger other = stranger;
    return Math.max(
        mine == null ? Long.MIN_VALUE : mine.time(),
        other == null ? Long.MIN_VALUE : other.place().time());
  }

  boolean isEmpty() {
    return own == null && stranger == null;
  }

  void forgetBefore(long time) {
    Whereabouts mine = own;
    if (mine != null && mine.time() < time) {
      own = null;
    }
    Stranger other = stranger;
    if (other != null && other.place().time() < time) {
      stranger = null;
    }
  }

  private static final class Codec implements StateCodec<TravelState> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(TravelState state, DataOutput out) throws IOException {
      Whereabouts mine = state.own;
      out.writeBoolean(mine != null);
      if (mine != null) {
        mine.write(out);
      }
      Stranger other = state.stranger;
      out.writeBoolean(other != null);
      if (other != null) {
        other.place().write(out);
        other.trail().write(out);
        other.terms().write(out);
      }
    }

    @Override
    public TravelState read(int version, DataInput in) throws IOException {
      TravelState state = new TravelState();
      if (in.readBoolean()) {
        state.own = Whereabouts.read(in);
      }
      if (in.readBoolean()) {
        state.stranger = new Stranger(Whereabouts.read(in), Trail.read(in), Terms.read(in));
      }
      return state;
    }
  }
}
