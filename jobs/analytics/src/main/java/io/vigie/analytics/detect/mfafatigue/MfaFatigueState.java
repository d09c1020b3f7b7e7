package io.vigie.analytics.detect.mfafatigue;

import io.vigie.analytics.detect.Trail;
import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The prompts of one account that came to nothing lately, and what was told of them. */
final class MfaFatigueState {

  /** As many prompts are held; the oldest give way. */
  static final int PROMPT_LIMIT = 64;

  static final StateCodec<MfaFatigueState> CODEC = new Codec();

  final Deque<Prompt> prompts = new ArrayDeque<>(4);
  final Trail trail;

  /** Prompts of the run that came to nothing. */
  long asked;

  /** Of these, refused by somebody who pressed "no". */
  long denied;

  /** When the evidence sufficed, microseconds; 0 when it has not yet. */
  long opened;

  /** How many prompts were told. */
  long toldAsked;

  /** Whether it was told that somebody pressed "no". */
  boolean toldDenied;

  /** When the alert was closed, microseconds; 0 while it is open. */
  long closed;

  /** When somebody gave in, microseconds; 0 when nobody has. */
  long lost;

  MfaFatigueState(Trail trail) {
    this.trail = trail;
  }

  boolean isOpen() {
    return opened != 0 && closed == 0;
  }

  /**
   * Whether whoever asked may have been the owner with a phone out of reach: no prompt came from a
   * strange place, and nobody pressed "no".
   */
  boolean isOwners() {
    return prompts.stream().noneMatch(prompt -> prompt.kind().isStrange())
        && (denied == 0 || prompts.stream().noneMatch(prompt -> prompt.kind().isOfNewAccount()));
  }

  void add(Prompt prompt) {
    if (prompts.size() == PROMPT_LIMIT) {
      prompts.removeFirst();
    }
    prompts.addLast(prompt);
  }

  private static final class Codec implements StateCodec<MfaFatigueState> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(MfaFatigueState state, DataOutput out) throws IOException {
      state.trail.write(out);
      out.writeByte(state.prompts.size());
      for (Prompt prompt : state.prompts) {
        out.writeLong(prompt.time());
        out.writeByte(prompt.kind().code);
      }
      out.writeLong(state.asked);
      out.writeLong(state.denied);
      out.writeLong(state.opened);
      out.writeLong(state.toldAsked);
      out.writeBoolean(state.toldDenied);
      out.writeLong(state.closed);
      out.writeLong(state.lost);
    }

    @Override
    public MfaFatigueState read(int version, DataInput in) throws IOException {
      MfaFatigueState state = new MfaFatigueState(Trail.read(in));
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        long time = in.readLong();
        state.prompts.addLast(new Prompt(time, Prompt.Kind.of(in.readUnsignedByte())));
      }
      state.asked = in.readLong();
      state.denied = in.readLong();
      state.opened = in.readLong();
      state.toldAsked = in.readLong();
      state.toldDenied = in.readBoolean();
      state.closed = in.readLong();
      state.lost = in.readLong();
      return state;
    }
  }
}
