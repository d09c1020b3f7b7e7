package io.vigie.analytics.detect.session;

import io.vigie.analytics.settings.Durations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** A session's use from elsewhere than its own place, and what speaks for a thief there. */
final class Foreign {

  private static final int KNOWN = Term.KNOWN_PLACE.bit() | Term.KNOWN_DEVICE.bit();

  private static final int MOST_TURNS = 127;

  /** In so short a time somebody who switches by hand does so once or twice. */
  private static final long LATELY = Durations.micros(Duration.ofMinutes(3));

  final Vantage vantage;

  /** Event with which it began. */
  final String event;

  /**
   * Whether it began at the session's own address: an app beside its web view, or a program beside
   * the browser. Wherever the two go, they stay each other's company.
   */
  final boolean companion;

  /** What speaks for or against a thief: bits of {@link Term}. */
  int terms;

  /** How often the session went from one place to the other and back, lately. */
  int turns;

  /** When the first of these turns was. */
  private long turning;

  Foreign(Vantage vantage, String event, int terms, boolean companion) {
    this.vantage = vantage;
    this.event = event;
    this.terms = terms;
    this.companion = companion;
  }

  /** Adds what was seen later: evidence adds up, and a credit holds only as long as it lasts. */
  void add(int later) {
    int credits = terms & later & Term.CREDITS;
    credits |= companion ? terms & Term.KNOWN_PLACE.bit() : 0;
    boolean knownByEither = (terms & KNOWN) != 0 && (later & KNOWN) != 0;
    credits |= knownByEither && (credits & KNOWN) == 0 ? Term.KNOWN_DEVICE.bit() : 0;
    terms = ((terms | later) & ~Term.CREDITS) | credits;
  }

  /** Counts a turn; only those of the last minutes count together. */
  void turn(long time) {
    if (turns > 0 && time - turning > LATELY) {
      turns = 0;
    }
    turning = turns == 0 ? time : turning;
    turns = Math.min(MOST_TURNS, turns + 1);
  }

  void write(DataOutput out) throws IOException {
    VantageCodec.write(vantage, out);
    out.writeUTF(event);
    out.writeInt(terms);
    out.writeBoolean(companion);
    out.writeByte(turns);
    out.writeLong(turning);
  }

  static Foreign read(int version, DataInput in) throws IOException {
    Vantage vantage = VantageCodec.read(version, in);
    String event = in.readUTF();
    int terms = in.readInt();
    Foreign foreign = new Foreign(vantage, event, terms, in.readBoolean());
    foreign.turns = in.readUnsignedByte();
    foreign.turning = in.readLong();
    return foreign;
  }
}
