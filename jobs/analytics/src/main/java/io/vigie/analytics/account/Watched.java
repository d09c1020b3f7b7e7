package io.vigie.analytics.account;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A success on a device that its account did not know, the use of whose session is followed for
 * some minutes.
 */
final class Watched {

  private static final FactCodec FACTS = new FactCodec();

  /** What it is a success of, and for whom the use is told. */
  private final Fact success;

  private final long source;

  /** Hash of the session, {@link Traits#UNKNOWN} where the source tells of none. */
  private long session;

  private int uses;
  private long lastUse;

  private Watched(Fact success, long source, long session) {
    this.success = success;
    this.source = source;
    this.session = session;
    this.lastUse = success.time();
  }

  static Watched of(Fact success, SourceAddress source, SecurityEvent event) {
    Session session = event.getSession();
    return new Watched(
        success, source.bits(), session == null ? Traits.UNKNOWN : hash(session.getSessionId()));
  }

  String eventId() {
    return success.eventId();
  }

  boolean isUsed() {
    return uses > 0;
  }

  long since() {
    return success.time();
  }

  /**
   * Counts an event if it uses this session; where the sessions are not told, if it comes from the
   * same address.
   *
   * @return whether it was counted
   */
  boolean use(SecurityEvent event, @Nullable SourceAddress from) {
    if (event.getPayload() instanceof Authentication || !isOf(event.getSession(), from)) {
      return false;
    }
    uses++;
    lastUse = Math.max(lastUse, event.getTime());
    return true;
  }

  private boolean isOf(@Nullable Session told, @Nullable SourceAddress from) {
    long used = told == null ? Traits.UNKNOWN : hash(told.getSessionId());
    if (told == null || used == Traits.UNKNOWN || session == Traits.UNKNOWN) {
      return from != null && from.bits() == source;
    }
    if (hash(told.getParentSessionId()) == session) {
      session = used; // it was refreshed under another name
    }
    return used == session;
  }

  private static long hash(@Nullable String id) {
    return id == null || id.isEmpty() ? Traits.UNKNOWN : Hash64.of('s', id);
  }

  /** How it was used until a time. */
  Fact told(long time) {
    return new Fact(
        success.tenant(),
        success.network(),
        success.address(),
        time,
        success.eventId(),
        Fact.Kind.USE,
        success.familiarity(),
        uses,
        (int) ((lastUse - success.time()) / 1_000_000),
        success.account(),
        false,
        0,
        false,
        Credit.NONE,
        0,
        null,
        Shape.UNTOLD);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(FACTS.version());
    FACTS.write(success, out);
    out.writeLong(source);
    out.writeLong(session);
    out.writeInt(uses);
    out.writeLong(lastUse);
  }

  static Watched read(DataInput in) throws IOException {
    Fact success = FACTS.read(in.readUnsignedByte(), in);
    Watched watched = new Watched(success, in.readLong(), in.readLong());
    watched.uses = in.readInt();
    watched.lastUse = in.readLong();
    return watched;
  }
}
