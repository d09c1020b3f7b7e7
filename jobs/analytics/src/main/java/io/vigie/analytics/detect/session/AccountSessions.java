package io.vigie.analytics.detect.session;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one account, and what happened to the account that concerns them all. Times are
 * microseconds since 1970-01-01T00:00:00Z, 0 for none.
 */
final class AccountSessions {

  static final int LINKED_LIMIT = 4;

  static final StateCodec<AccountSessions> CODEC = new Codec();

  final List<TrackedSession> sessions = new ArrayList<>(2);

  /** Last password reset, and the event that told of it. */
  long reset;

  String resetEvent = "";

  /** Last change of the password by somebody who was signed in, and its event. */
  long changed;

  String changedEvent = "";

  /** Last time that all sessions were revoked, and its event. */
  long revoked;

  String revokedEvent = "";

  /** Last login that failed because the password had expired. */
  long expired;

  /** First login that was seen to make a session. */
  long createdSince;

  /** Sessions seen to be made by logins. */
  int created;

  /** Sessions seen that no login was seen to make. */
  int uncreated;

  /** Last time that a session gave way for another. */
  long evicted;

  /** Logs in which sessions made by logins were used afterwards: hashes of their names. */
  final int[] linked = new int[LINKED_LIMIT];

  /** When to look again: never later than the earliest that something is forgotten. */
  long wakeAt = KeyedMemory.NEVER;

  /** The session of an identifier; 0 is none. */
  @Nullable TrackedSession find(long id, long token) {
    for (int i = 0; i < sessions.size(); i++) {
      TrackedSession session = sessions.get(i);
      if (id != 0 ? session.is(id) : session.is(token) || session.hasToken(token)) {
        return session;
      }
    }
    return null;
  }

  /** Adds a session; the longest unused gives way when there are too many. */
  void add(TrackedSession session, int limit) {
    if (sessions.size() >= limit) {
      sessions.remove(leastMissed());
      evicted = session.firstSeen;
    }
    sessions.add(session);
  }

  private TrackedSession leastMissed() {
    TrackedSession least = sessions.get(0);
    for (TrackedSession session : sessions) {
      int byTime = Long.compare(session.lastHeard(), least.lastHeard());
      if (byTime < 0 || (byTime == 0 && session.id < least.id)) {
        least = session;
      }
    }
    return least;
  }

  boolean isLinked(int source) {
    for (int known : linked) {
      if (known == source) {
        return true;
      }
    }
    return false;
  }

  void link(int source) {
    if (!isLinked(source)) {
      System.arraycopy(linked, 0, linked, 1, LINKED_LIMIT - 1);
      linked[0] = source;
    }
  }

  private static final class Codec implements StateCodec<AccountSessions> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(AccountSessions state, DataOutput out) throws IOException {
      out.writeLong(state.reset);
      out.writeUTF(state.resetEvent);
      out.writeLong(state.changed);
      out.writeUTF(state.changedEvent);
      out.writeLong(state.revoked);
      out.writeUTF(state.revokedEvent);
      out.writeLong(state.expired);
      out.writeLong(state.createdSince);
      out.writeInt(state.created);
      out.writeInt(state.uncreated);
      out.writeLong(state.evicted);
      for (int source : state.linked) {
        out.writeInt(source);
      }
      out.writeLong(state.wakeAt);
      out.writeShort(state.sessions.size());
      for (TrackedSession session : state.sessions) {
        session.write(out);
      }
    }

    @Override
    public AccountSessions read(int version, DataInput in) throws IOException {
      AccountSessions state = new AccountSessions();
      state.reset = in.readLong();
      state.resetEvent = in.readUTF();
      state.changed = in.readLong();
      state.changedEvent = in.readUTF();
      state.revoked = in.readLong();
      state.revokedEvent = in.readUTF();
      state.expired = in.readLong();
      state.createdSince = in.readLong();
      state.created = in.readInt();
      state.uncreated = in.readInt();
      state.evicted = in.readLong();
      for (int i = 0; i < LINKED_LIMIT; i++) {
        state.linked[i] = in.readInt();
      }
      state.wakeAt = in.readLong();
      int size = in.readUnsignedShort();
      for (int i = 0; i < size; i++) {
        state.sessions.add(TrackedSession.read(in));
      }
      return state;
    }
  }
}
