package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A trait by which more accounts are tried in vain than ever, as it stands at one time. Times are
 * microseconds since 1970-01-01T00:00:00Z.
 *
 * @param tenant whose accounts are tried
 * @param kind which trait
 * @param value its value: the fingerprint, {@code AS64500}, a country code; {@code *} for the whole
 *     tenant
 * @param time of this telling
 * @param start first attempt of the surge
 * @param last last attempt of the surge
 * @param opened when the score reached the limit
 * @param open whether it goes on
 * @param score in nats
 * @param failures orphan failures since the start
 * @param contacts those that were the first of their address on their account, less what was taken
 *     back
 * @param expected how many first contacts there would have been without an attack
 * @param accounts accounts tried; above 256 an estimate with a standard error of 6 %
 * @param addresses addresses they came from; an estimate likewise
 * @param unknownUsers first contacts with a name of nobody
 * @param leaked failures whose pair is known to have leaked
 * @param successes legitimate successes meanwhile, each account once a day
 * @param usedBy successes of the seven days before, each account once a day, while it alarmed those
 *     of devices that their accounts know alone: whom a block would hurt
 * @param sample an even sample of the attempts, at most 64
 * @param suspects successes that look like the attack's, with the odds, at most {@value #SUSPECTS}
 */
public record TraitAlarm(
    String tenant,
    TraitKind kind,
    String value,
    long time,
    long start,
    long last,
    long opened,
    boolean open,
    double score,
    long failures,
    long contacts,
    double expected,
    long accounts,
    long addresses,
    long unknownUsers,
    long leaked,
    long successes,
    long usedBy,
    List<Attempt> sample,
    List<Judged> suspects) {

  /** Legitimate logins of a week from which on a trait tells nobody apart. */
  static final int COMMON = 50;

  /** As many suspects are told at a time. */
  static final int SUSPECTS = 128;

  /** How it crosses the network. */
  public static final StateCodec<TraitAlarm> CODEC = new Codec();

  /**
   * A suspect with what speaks against it.
   *
   * @param suspect the success
   * @param logOdds natural logarithm of the odds that it was the attack's
   */
  public record Judged(Suspect suspect, double logOdds) {}

  /** The same without suspects: who is named is kept elsewhere. */
  public TraitAlarm withoutSuspects() {
    return new TraitAlarm(
        tenant,
        kind,
        value,
        time,
        start,
        last,
        opened,
        open,
        score,
        failures,
        contacts,
        expected,
        accounts,
        addresses,
        unknownUsers,
        leaked,
        successes,
        usedBy,
        sample,
        List.of());
  }

  /** Keeps copies. */
  public TraitAlarm {
    sample = List.copyOf(sample);
    suspects = List.copyOf(suspects);
  }

  /**
   * Whether two campaigns hardly share this trait by chance: it is of a telling kind, and fewer
   * than {@value #COMMON} legitimate logins of a week had it.
   */
  public boolean isTelling() {
    return kind.isTelling() && usedBy < COMMON;
  }

  /** First contacts beyond what would be usual. */
  public double excess() {
    return contacts - expected;
  }

  private static final class Codec implements StateCodec<TraitAlarm> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(TraitAlarm alarm, DataOutput out) throws IOException {
      out.writeUTF(alarm.tenant);
      out.writeUTF(alarm.kind.name());
      out.writeUTF(alarm.value);
      out.writeLong(alarm.time);
      out.writeLong(alarm.start);
      out.writeLong(alarm.last);
      out.writeLong(alarm.opened);
      out.writeBoolean(alarm.open);
      out.writeDouble(alarm.score);
      out.writeLong(alarm.failures);
      out.writeLong(alarm.contacts);
      out.writeDouble(alarm.expected);
      out.writeLong(alarm.accounts);
      out.writeLong(alarm.addresses);
      out.writeLong(alarm.unknownUsers);
      out.writeLong(alarm.leaked);
      out.writeLong(alarm.successes);
      out.writeLong(alarm.usedBy);
      out.writeByte(alarm.sample.size());
      for (Attempt attempt : alarm.sample) {
        attempt.write(out);
      }
      out.writeByte(alarm.suspects.size());
      for (Judged judged : alarm.suspects) {
        judged.suspect.write(out);
        out.writeDouble(judged.logOdds);
      }
    }

    @Override
    public TraitAlarm read(int version, DataInput in) throws IOException {
      return new TraitAlarm(
          in.readUTF(),
          TraitKind.valueOf(in.readUTF()),
          in.readUTF(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readBoolean(),
          in.readDouble(),
          in.readLong(),
          in.readLong(),
          in.readDouble(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          sample(in),
          suspects(in));
    }

    private static List<Attempt> sample(DataInput in) throws IOException {
      int size = in.readUnsignedByte();
      List<Attempt> sample = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        sample.add(Attempt.read(in));
      }
      return sample;
    }

    private static List<Judged> suspects(DataInput in) throws IOException {
      int size = in.readUnsignedByte();
      List<Judged> suspects = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        suspects.add(new Judged(Suspect.read(in), in.readDouble()));
      }
      return suspects;
    }

    @Override
    public TraitAlarm copy(TraitAlarm alarm) {
      return alarm;
    }
  }
}
