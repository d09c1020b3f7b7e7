package io.vigie.analytics.detect.targeted;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A success on a device and network that the account does not know. Times are microseconds since
 * 1970-01-01T00:00:00Z.
 *
 * @param history whether the account has a history that they are no part of; else it has none
 * @param failedThere whether attempts from the same place had failed, too long before to be a typo
 * @param leaked whether name and password are known to have leaked together
 */
record Success(
    long time,
    String eventId,
    String address,
    boolean history,
    boolean failedThere,
    boolean leaked) {

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeUTF(eventId);
    out.writeUTF(address);
    out.writeByte((history ? 1 : 0) | (failedThere ? 2 : 0) | (leaked ? 4 : 0));
  }

  static Success read(DataInput in) throws IOException {
    long time = in.readLong();
    String eventId = in.readUTF();
    String address = in.readUTF();
    int flags = in.readUnsignedByte();
    return new Success(
        time, eventId, address, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
  }
}
