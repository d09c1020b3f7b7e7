package io.vigie.analytics.detect.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A success from a device that its account does not know: a compromise, should its source turn out
 * to be an attacker.
 *
 * @param time event time, microseconds since 1970-01-01T00:00:00Z
 * @param account the account
 * @param eventId the event
 * @param grounded whether there is more against it than its source: the account has a history that
 *     this device and network are no part of, or the source had failed on this account before
 * @param leaked whether name and password are known to have leaked together
 */
record Suspect(long time, String account, String eventId, boolean grounded, boolean leaked) {

  private static final int GROUNDED = 1;
  private static final int LEAKED = 2;

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeUTF(account);
    out.writeUTF(eventId);
    out.writeByte((grounded ? GROUNDED : 0) | (leaked ? LEAKED : 0));
  }

  /** Reads; before leaks were known, whether it is grounded was written as a boolean: as 0 or 1. */
  static Suspect read(DataInput in) throws IOException {
    long time = in.readLong();
    String account = in.readUTF();
    String eventId = in.readUTF();
    int flags = in.readUnsignedByte();
    return new Suspect(time, account, eventId, (flags & GROUNDED) != 0, (flags & LEAKED) != 0);
  }
}
