package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.account.Traits;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * By what the events of one login are held together: a session, a device or an address in common.
 * What many people do who share an account, each from a place of their own, is not the doing of one
 * login.
 *
 * @param session hash of the session, 0 when unknown
 * @param device hash of the device, 0 when unknown
 * @param address hash of the address, 0 when unknown
 */
record Login(long session, long device, long address) {

  /** Of which nothing is known: it may be any. */
  static final Login ANY = new Login(0, 0, 0);

  static Login of(SecurityEvent event) {
    Session session = event.getSession();
    return new Login(
        hash('s', session == null ? null : session.getSessionId()),
        Traits.device(event.getClient()),
        hash('i', event.getClient().getIp()));
  }

  boolean isSame(Login other) {
    return equals(ANY)
        || (session != 0 && session == other.session)
        || (device != 0 && device == other.device)
        || (address != 0 && address == other.address);
  }

  private static long hash(char kind, @Nullable String text) {
    return text == null || text.isEmpty() ? 0 : Hash64.of(kind, text);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(session);
    out.writeLong(device);
    out.writeLong(address);
  }

  static Login read(DataInput in) throws IOException {
    return new Login(in.readLong(), in.readLong(), in.readLong());
  }
}
