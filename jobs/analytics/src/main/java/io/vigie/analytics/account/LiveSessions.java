package io.vigie.analytics.account;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionSummary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sessions of an account that have not ended, so that an alert can name what is to be ended.
 * They are learnt from sign-ins and changes of sessions alone: to follow every API call would cost
 * a read and a write of each. At most {@value #LIMIT}; the longest unseen give way.
 */
final class LiveSessions {

  static final int LIMIT = 16;

  static final StateCodec<LiveSessions> CODEC = new Codec();

  private final List<LiveSession> sessions = new ArrayList<>(1);

  /** Whether an event says something of which sessions there are. */
  static boolean concerns(SecurityEvent event) {
    Session session = event.getSession();
    return session != null
        && session.getSessionId() != null
        && !session.getSessionId().isEmpty()
        && (event.getPayload() instanceof SessionChange
            || (event.getPayload() instanceof Authentication
                && event.getOutcome() == Outcome.SUCCESS));
  }

  /** Learns from an event that {@link #concerns} sessions. */
  void observe(SecurityEvent event) {
    Session told = event.getSession();
    String id = told == null ? null : told.getSessionId();
    if (id == null) {
      return;
    }
    if (event.getPayload() instanceof SessionChange change && ends(change)) {
      sessions.removeIf(session -> session.id.equals(id));
      return;
    }
    for (LiveSession session : sessions) {
      if (session.id.equals(id)) {
        session.use(event);
        return;
      }
    }
    if (sessions.size() == LIMIT) {
      sessions.remove(
          sessions.stream()
              .min(
                  Comparator.<LiveSession>comparingLong(session -> session.lastSeen)
                      .thenComparing(session -> session.id))
              .orElseThrow());
    }
    LiveSession session = new LiveSession(id, event.getTime());
    session.use(event);
    sessions.add(session);
  }

  private static boolean ends(SessionChange change) {
    return switch (change.getKind()) {
      case REVOKED, EXPIRED, LOGOUT -> true;
      case CREATED, REFRESHED, ELEVATED, CONTEXT_CHANGED, UNKNOWN -> false;
    };
  }

  void forgetBefore(long time) {
    sessions.removeIf(session -> session.lastSeen < time);
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  /** Time of the session that was seen last, microseconds. */
  long newestSeen() {
    long newest = Long.MIN_VALUE;
    for (LiveSession session : sessions) {
      newest = Math.max(newest, session.lastSeen);
    }
    return newest;
  }

  /** The sessions, the last seen first. */
  List<SessionSummary> summaries() {
    return sessions.stream()
        .sorted(
            Comparator.<LiveSession>comparingLong(session -> -session.lastSeen)
                .thenComparing(session -> session.id))
        .map(LiveSession::summary)
        .toList();
  }

  private static final class Codec implements StateCodec<LiveSessions> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(LiveSessions state, DataOutput out) throws IOException {
      out.writeByte(state.sessions.size());
      for (LiveSession session : state.sessions) {
        session.write(out);
      }
    }

    @Override
    public LiveSessions read(int version, DataInput in) throws IOException {
      LiveSessions state = new LiveSessions();
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        state.sessions.add(LiveSession.read(in));
      }
      return state;
    }
  }
}
