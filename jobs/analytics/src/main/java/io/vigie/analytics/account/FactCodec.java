package io.vigie.analytics.account;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** How a {@link Fact} crosses the network. */
public final class FactCodec implements StateCodec<Fact> {

  /** Codes of {@link Fact.Kind}, never reordered: the place is what is written. */
  private static final Fact.Kind[] KINDS = {
    Fact.Kind.ORPHAN_FAILURE,
    Fact.Kind.RETRACTION,
    Fact.Kind.SUCCESS,
    Fact.Kind.KNOWN_FAILURE,
    Fact.Kind.USE
  };

  /** Codes of {@link Familiarity}, never reordered. */
  private static final Familiarity[] FAMILIARITIES = {
    Familiarity.FAMILIAR, Familiarity.UNFAMILIAR, Familiarity.NO_HISTORY
  };

  private static final int HAS_ACCOUNT = 1;
  private static final int UNKNOWN_USER = 2;
  private static final int LEAKED = 4;
  private static final int CREDIT = 8;
  private static final int HAS_LEAKS = 16;
  private static final int BESET = 32;
  private static final int CREDIT_CLIENT = 64;
  private static final int CREDIT_NETWORK = 128;

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Fact fact, DataOutput out) throws IOException {
    String account = fact.account();
    List<String> leaks = fact.leaks();
    out.writeByte(
        (account != null ? HAS_ACCOUNT : 0)
            | (fact.unknownUser() ? UNKNOWN_USER : 0)
            | (fact.leaked() ? LEAKED : 0)
            | credit(fact.credit())
            | (leaks != null ? HAS_LEAKS : 0)
            | (fact.beset() ? BESET : 0));
    out.writeByte(code(KINDS, fact.kind()));
    out.writeByte(code(FAMILIARITIES, fact.familiarity()));
    out.writeUTF(fact.tenant());
    out.writeUTF(fact.network());
    out.writeUTF(fact.address());
    out.writeLong(fact.time());
    out.writeUTF(fact.eventId());
    out.writeInt(fact.count());
    out.writeInt(fact.attempt());
    out.writeLong(fact.passwordHash());
    out.writeLong(fact.fingerprint());
    if (account != null) {
      out.writeUTF(account);
    }
    if (leaks != null) {
      LeakNames.write(leaks, out);
    }
  }

  @Override
  public Fact read(int version, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    Fact.Kind kind = KINDS[in.readUnsignedByte()];
    Familiarity familiarity = FAMILIARITIES[in.readUnsignedByte()];
    String tenant = in.readUTF();
    String network = in.readUTF();
    String address = in.readUTF();
    long time = in.readLong();
    String eventId = in.readUTF();
    int count = in.readInt();
    int attempt = in.readInt();
    long passwordHash = in.readLong();
    long fingerprint = in.readLong();
    String account = (flags & HAS_ACCOUNT) != 0 ? in.readUTF() : null;
    // The first version never set the flag.
    List<String> leaks = (flags & HAS_LEAKS) != 0 ? LeakNames.read(in) : null;
    return new Fact(
        tenant,
        network,
        address,
        time,
        eventId,
        kind,
        familiarity,
        count,
        attempt,
        account,
        (flags & UNKNOWN_USER) != 0,
        passwordHash,
        (flags & LEAKED) != 0,
        credit(flags),
        fingerprint,
        leaks,
        Shape.UNTOLD,
        (flags & BESET) != 0);
  }

  private static int credit(Credit credit) {
    return credit.isForAll()
        ? CREDIT
        : (credit.isForClient() ? CREDIT_CLIENT : 0) | (credit.isForNetwork() ? CREDIT_NETWORK : 0);
  }

  private static Credit credit(int flags) {
    return (flags & CREDIT) != 0
        ? Credit.ALL
        : Credit.of((flags & CREDIT_CLIENT) != 0, (flags & CREDIT_NETWORK) != 0);
  }

  @Override
  public Fact copy(Fact fact) {
    return fact;
  }

  private static <E> int code(E[] codes, E value) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == value) {
        return i;
      }
    }
    throw new IllegalStateException("no code for " + value);
  }
}
