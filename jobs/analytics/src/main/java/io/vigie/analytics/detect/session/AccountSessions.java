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

  /** What is not told is left out: of most accounts nothing ever happened to the password. */
  private static final class Codec implements StateCodec<AccountSessions> {

    private static final long serialVersionUID = 1L;

    /** The first version that leaves out what there is not. */
    private static final int SPARSE = 2;

    private static final int RESET = 1;
    private static final int CHANGED = 1 << 1;
    private static final int REVOKED = 1 << 2;
    private static final int EXPIRED = 1 << 3;
    private static final int CREATED = 1 << 4;
    private static final int UNCREATED = 1 << 5;
    private static final int EVICTED = 1 << 6;
    private static final int LINKED = 1 << 7;

    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(AccountSessions state, DataOutput out) throws IOException {
      int parts = parts(state);
      out.writeByte(parts);
      if ((parts & RESET) != 0) {
        out.writeLong(state.reset);
        out.writeUTF(state.resetEvent);
      }
      if ((parts & CHANGED) != 0) {
        out.writeLong(state.changed);
        out.writeUTF(state.changedEvent);
      }
      if ((parts & REVOKED) != 0) {
        out.writeLong(state.revoked);
        out.writeUTF(state.revokedEvent);
      }
      if ((parts & EXPIRED) != 0) {
        out.writeLong(state.expired);
      }
      if ((parts & CREATED) != 0) {
        out.writeLong(state.createdSince);
        out.writeInt(state.created);
      }
      if ((parts & UNCREATED) != 0) {
        out.writeInt(state.uncreated);
      }
      if ((parts & EVICTED) != 0) {
        out.writeLong(state.evicted);
      }
      if ((parts & LINKED) != 0) {
        int logs = state.logs();
        out.writeByte(logs);
        for (int i = 0; i < logs; i++) {
          out.writeInt(state.linked[i]);
        }
      }
      out.writeLong(state.wakeAt);
      out.writeShort(state.sessions.size());
      for (int i = 0; i < state.sessions.size(); i++) {
        state.sessions.get(i).write(out);
      }
    }

    private static int parts(AccountSessions state) {
      return part(state.reset != 0, RESET)
          | part(state.changed != 0, CHANGED)
          | part(state.revoked != 0, REVOKED)
          | part(state.expired != 0, EXPIRED)
          | part(state.createdSince != 0 || state.created != 0, CREATED)
          | part(state.uncreated != 0, UNCREATED)
          | part(state.evicted != 0, EVICTED)
          | part(state.logs() != 0, LINKED);
    }

    private static int part(boolean there, int part) {
      return there ? part : 0;
    }

    @Override
    public AccountSessions read(int version, DataInput in) throws IOException {
      AccountSessions state = version < SPARSE ? readWhole(in) : readSparse(in);
      state.wakeAt = in.readLong();
      int size = in.readUnsignedShort();
      for (int i = 0; i < size; i++) {
        state.sessions.add(TrackedSession.read(version, in));
      }
      return state;
    }

    private static AccountSessions readSparse(DataInput in) throws IOException {
      AccountSessions state = new AccountSessions();
      int parts = in.readUnsignedByte();
      if ((parts & RESET) != 0) {
        state.reset = in.readLong();
        state.resetEvent = in.readUTF();
      }
      if ((parts & CHANGED) != 0) {
        state.changed = in.readLong();
        state.changedEvent = in.readUTF();
      }
      if ((parts & REVOKED) != 0) {
        state.revoked = in.readLong();
        state.revokedEvent = in.readUTF();
      }
      if ((parts & EXPIRED) != 0) {
        state.expired = in.readLong();
      }
      if ((parts & CREATED) != 0) {
        state.createdSince = in.readLong();
        state.created = in.readInt();
      }
      if ((parts & UNCREATED) != 0) {
        state.uncreated = in.readInt();
      }
      if ((parts & EVICTED) != 0) {
        state.evicted = in.readLong();
      }
      if ((parts & LINKED) != 0) {
        int logs = in.readUnsignedByte();
        for (int i = 0; i < logs; i++) {
          state.linked[i] = in.readInt();
        }
      }
      return state;
    }

    private static AccountSessions readWhole(DataInput in) throws IOException {
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
      return state;
    }
  }

  /** Places of the linked logs up to the last that is taken. */
  private int logs() {
    int logs = LINKED_LIMIT;
    while (logs > 0 && linked[logs - 1] == 0) {
      logs--;
    }
    return logs;
  }
}
