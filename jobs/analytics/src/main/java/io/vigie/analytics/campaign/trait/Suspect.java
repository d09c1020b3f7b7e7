package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.account.LeakNames;
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
 */
public record Suspect(
    long time,
    String account,
    String eventId,
    String address,
    boolean leaked,
    @Nullable String leakSource,
    boolean unfamiliar,
    @Nullable List<String> leaks) {

  private static final int LEAKED = 1;
  private static final int HAS_LEAKS = 2;

  static Suspect of(Fact fact, String account) {
    return new Suspect(
        fact.time(),
        account,
        fact.eventId(),
        fact.address(),
        fact.leaked(),
        fact.shape().leakSource(),
        fact.familiarity() == Familiarity.UNFAMILIAR || fact.attempt() > 0,
        fact.leaks());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeUTF(account);
    out.writeUTF(eventId);
    out.writeUTF(address);
    out.writeByte((leaked ? LEAKED : 0) | (leaks != null ? HAS_LEAKS : 0));
    Texts.write(leakSource, out);
    out.writeBoolean(unfamiliar);
    if (leaks != null) {
      LeakNames.write(leaks, out);
    }
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
    return new Suspect(
        time, account, eventId, address, (flags & LEAKED) != 0, leakSource, unfamiliar, leaks);
  }
}
