package io.vigie.analytics.identify;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has, and had, one alias. Bounded by {@value #SHARED_LIMIT} accounts for a number that is
 * shared, {@value #SOLE_LIMIT} for a session or id, and {@value #WAITING_LIMIT} changes that wait.
 */
final class AliasState {

  /** A family, or a small office, behind one number. */
  static final int SHARED_LIMIT = 16;

  /** A session or id changes hands seldom. */
  static final int SOLE_LIMIT = 4;

  /** Changes of one number within the time they wait. */
  static final int WAITING_LIMIT = 8;

  static final StateCodec<AliasState> CODEC = new Codec();

  final AliasKind kind;

  /** In no order that means anything. */
  final List<Holding> holdings = new ArrayList<>(1);

  /** In the order in which they came. */
  final List<Waiting> waiting = new ArrayList<>(0);

  AliasState(AliasKind kind) {
    this.kind = kind;
  }

  boolean isEmpty() {
    return holdings.isEmpty() && waiting.isEmpty();
  }

  private static final class Codec implements StateCodec<AliasState> {

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(AliasState state, DataOutput out) throws IOException {
      AliasInputCodec.writeKind(state.kind, out);
      out.writeByte(state.holdings.size());
      for (Holding holding : state.holdings) {
        AliasInputCodec.writeNamed(holding.account, out);
        out.writeLong(holding.from);
        out.writeBoolean(holding.standing);
        out.writeLong(holding.until);
        out.writeLong(holding.seen);
      }
      out.writeByte(state.waiting.size());
      for (Waiting waiting : state.waiting) {
        EventBytes.write(waiting.event, out);
        out.writeLong(waiting.until);
        out.writeByte(waiting.told.size());
        for (String account : waiting.told) {
          out.writeUTF(account);
        }
      }
    }

    @Override
    public AliasState read(int version, DataInput in) throws IOException {
      AliasState state = new AliasState(AliasInputCodec.readKind(in));
      int holdings = in.readUnsignedByte();
      for (int i = 0; i < holdings; i++) {
        state.holdings.add(
            new Holding(
                AliasInputCodec.readNamed(in),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong()));
      }
      int changes = in.readUnsignedByte();
      for (int i = 0; i < changes; i++) {
        Waiting waiting = new Waiting(EventBytes.read(in), in.readLong());
        int told = in.readUnsignedByte();
        for (int j = 0; j < told; j++) {
          waiting.told.add(in.readUTF());
        }
        state.waiting.add(waiting);
      }
      return state;
    }
  }
}
