package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
 */
public record Suspect(
    long time,
    String account,
    String eventId,
    String address,
    boolean leaked,
    @Nullable String leakSource,
    boolean unfamiliar) {

  static Suspect of(Fact fact, String account) {
    return new Suspect(
        fact.time(),
        account,
        fact.eventId(),
        fact.address(),
        fact.leaked(),
        fact.shape().leakSource(),
        fact.familiarity() == Familiarity.UNFAMILIAR || fact.attempt() > 0);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeUTF(account);
    out.writeUTF(eventId);
    out.writeUTF(address);
    out.writeBoolean(leaked);
    Texts.write(leakSource, out);
    out.writeBoolean(unfamiliar);
  }

  static Suspect read(DataInput in) throws IOException {
    return new Suspect(
        in.readLong(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readBoolean(),
        Texts.read(in),
        in.readBoolean());
  }
}
