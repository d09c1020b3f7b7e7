package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.account.LeakNames;
import io.vigie.analytics.account.Look;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A success that may be a thief's, should what it shares with others turn out to be an attack.
 *
 * @param time event time, microseconds since 1970-01-01T00:00:00Z
 * @param account the account
 * @param eventId the event
 * @param address where from
 * @param leaked whether name and password are known to have leaked together
 * @param leakSource the leak, where it is known
 * @param unfamiliar whether the account has a history that this device and network are no part of;
 *     else it has none
 * @param leaks names of the leaks the account stands in; null when nobody looked
 * @param look how it looked
 * @param use class of how its session was used, {@link Uses#UNTOLD} until it is known
 * @param told whether it was told, certain as it was
 */
public record Suspect(
    long time,
    String account,
    String eventId,
    String address,
    boolean leaked,
    @Nullable String leakSource,
    boolean unfamiliar,
    @Nullable List<String> leaks,
    Look look,
    int use,
    boolean told) {

  private static final int LEAKED = 1;
  private static final int HAS_LEAKS = 2;
  private static final int HAS_LOOK = 4;
  private static final int HAS_USE = 8;
  private static final int TOLD = 16;

  private static final Look.Proof[] PROOFS = {
    Look.Proof.UNKNOWN, Look.Proof.PASSWORD, Look.Proof.MORE
  };

  /** Of which nothing is known but that it was one. */
  public Suspect(
      long time,
      String account,
      String eventId,
      String address,
      boolean leaked,
      @Nullable String leakSource,
      boolean unfamiliar,
      @Nullable List<String> leaks) {
    this(
        time,
        account,
        eventId,
        address,
        leaked,
        leakSource,
        unfamiliar,
        leaks,
        Look.UNTOLD,
        Uses.UNTOLD,
        false);
  }

  /** Whether it is known how its session was used. */
  public boolean isUseKnown() {
    return use != Uses.UNTOLD;
  }

  Suspect withUse(int cell) {
    return new Suspect(
        time, account, eventId, address, leaked, leakSource, unfamiliar, leaks, look, cell, told);
  }

  Suspect asTold() {
    return new Suspect(
        time, account, eventId, address, leaked, leakSource, unfamiliar, leaks, look, use, true);
  }

  static Suspect of(Fact fact, String account) {
    return new Suspect(
        fact.time(),
        account,
        fact.eventId(),
        fact.address(),
        fact.leaked(),
        fact.shape().leakSource(),
        fact.familiarity() == Familiarity.UNFAMILIAR || fact.attempt() > 0,
        fact.leaks(),
        // A tool tries a pair once; who fails and tries again in the same place is a person, or no
        // tool.
        fact.attempt() > 0 ? Look.UNTOLD : fact.shape().look(),
        Uses.UNTOLD,
        false);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeUTF(account);
    out.writeUTF(eventId);
    out.writeUTF(address);
    boolean looked = !look.equals(Look.UNTOLD);
    out.writeByte(
        (leaked ? LEAKED : 0)
            | (leaks != null ? HAS_LEAKS : 0)
            | (looked ? HAS_LOOK : 0)
            | (use != Uses.UNTOLD ? HAS_USE : 0)
            | (told ? TOLD : 0));
    Texts.write(leakSource, out);
    out.writeBoolean(unfamiliar);
    if (leaks != null) {
      LeakNames.write(leaks, out);
    }
    if (looked) {
      Texts.write(look.place(), out);
      out.writeByte(look.delay());
      Texts.write(look.party(), out);
      out.writeByte(List.of(PROOFS).indexOf(look.proof()));
    }
    if (use != Uses.UNTOLD) {
      out.writeByte(use);
    }
  }

  private static Look readLook(DataInput in) throws IOException {
    return new Look(
        Texts.read(in), in.readUnsignedByte(), Texts.read(in), PROOFS[in.readUnsignedByte()]);
  }

  static Suspect read(DataInput in) throws IOException {
    long time = in.readLong();
    String account = in.readUTF();
    String eventId = in.readUTF();
    String address = in.readUTF();
    // Where there were no leaks to tell yet, this was written as a boolean: the same byte.
    int flags = in.readUnsignedByte();
    String leakSource = Texts.read(in);
    boolean unfamiliar = in.readBoolean();
    List<String> leaks = (flags & HAS_LEAKS) != 0 ? LeakNames.read(in) : null;
    Look look = (flags & HAS_LOOK) != 0 ? readLook(in) : Look.UNTOLD;
    int use = (flags & HAS_USE) != 0 ? in.readUnsignedByte() : Uses.UNTOLD;
    return new Suspect(
        time,
        account,
        eventId,
        address,
        (flags & LEAKED) != 0,
        leakSource,
        unfamiliar,
        leaks,
        look,
        use,
        (flags & TOLD) != 0);
  }
}
