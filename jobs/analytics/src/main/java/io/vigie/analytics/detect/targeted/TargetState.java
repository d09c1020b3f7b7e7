package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is remembered of an account that is tried. Times are microseconds, 0 for none. */
final class TargetState {

  static final int SAMPLE_LIMIT = 10;
  static final int SOURCE_LIMIT = 16;
  static final int SUCCESS_LIMIT = 4;
  static final int LEAK_LIMIT = 4;

  static final StateCodec<TargetState> CODEC = new Codec();

  /** Whose account it is, and which. */
  final String tenant;

  final String account;

  Places places = new Places();

  // The attack as far as it goes back.
  long firstTime;
  long lastTime;
  long failures;
  long leakedPairs;
  long opened;
  long closed;
  long toldFailures;

  final List<String> samples = new ArrayList<>(2);
  final List<String> sources = new ArrayList<>(2);
  final List<String> leaks = new ArrayList<>(0);

  /** Successes that may be the attacker's. */
  final List<Success> successes = new ArrayList<>(0);

  /** Those of them that are named. */
  final List<Success> thefts = new ArrayList<>(0);

  TargetState(String tenant, String account) {
    this.tenant = tenant;
    this.account = account;
  }

  boolean wasOpened() {
    return opened != 0;
  }

  boolean isOpen() {
    return opened != 0 && closed == 0;
  }

  /** Keeps the first few of something, each once. */
  static void keep(List<String> kept, String value, int limit) {
    if (kept.size() < limit && !kept.contains(value)) {
      kept.add(value);
    }
  }

  /** Keeps a success; the oldest gives way. */
  void add(Success success) {
    if (successes.size() == SUCCESS_LIMIT) {
      successes.remove(0);
    }
    successes.add(success);
  }

  /** Forgets the attack, which is over, and what belonged to it. */
  void restart() {
    firstTime = 0;
    lastTime = 0;
    failures = 0;
    leakedPairs = 0;
    opened = 0;
    closed = 0;
    toldFailures = 0;
    samples.clear();
    sources.clear();
    thefts.clear();
  }

  boolean isEmpty() {
    return places.isEmpty() && opened == 0;
  }

  private static final class Codec implements StateCodec<TargetState> {
    @Override
    public int version() {
      return 3;
    }

    @Override
    public void write(TargetState state, DataOutput out) throws IOException {
      out.writeUTF(state.tenant);
      out.writeUTF(state.account);
      state.places.write(out);
      for (long number : state.numbers()) {
        out.writeLong(number);
      }
      texts(state.samples, out);
      texts(state.sources, out);
      texts(state.leaks, out);
      successes(state.successes, out);
      successes(state.thefts, out);
    }

    @Override
    public TargetState read(int version, DataInput in) throws IOException {
      TargetState state = new TargetState(in.readUTF(), in.readUTF());
      state.places = Places.read(version, in);
      state.firstTime = in.readLong();
      state.lastTime = in.readLong();
      state.failures = in.readLong();
      state.leakedPairs = in.readLong();
      state.opened = in.readLong();
      state.closed = in.readLong();
      state.toldFailures = in.readLong();
      texts(state.samples, in);
      texts(state.sources, in);
      texts(state.leaks, in);
      successes(state.successes, in);
      successes(state.thefts, in);
      return state;
    }

    private static void texts(List<String> texts, DataOutput out) throws IOException {
      out.writeByte(texts.size());
      for (String text : texts) {
        out.writeUTF(text);
      }
    }

    private static void texts(List<String> into, DataInput in) throws IOException {
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        into.add(in.readUTF());
      }
    }

    private static void successes(List<Success> successes, DataOutput out) throws IOException {
      out.writeByte(successes.size());
      for (Success success : successes) {
        success.write(out);
      }
    }

    private static void successes(List<Success> into, DataInput in) throws IOException {
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        into.add(Success.read(in));
      }
    }
  }

  private long[] numbers() {
    return new long[] {firstTime, lastTime, failures, leakedPairs, opened, closed, toldFailures};
  }
}
