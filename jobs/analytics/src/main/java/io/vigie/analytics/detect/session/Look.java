package io.vigie.analytics.detect.session;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.account.Recognition;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import org.jspecify.annotations.Nullable;

/**
 * An event as this detector looks at it.
 *
 * @param seen what was observed
 * @param id hash of the session, 0 when the event names none
 * @param token hash of the token, 0 when it names none
 * @param print hash of client and network
 */
record Look(AccountObservation seen, long id, long token, long print) {

  static Look at(AccountObservation seen) {
    SecurityEvent event = seen.event();
    Session session = event.getSession();
    return session == null
        ? new Look(seen, 0, 0, Vantage.print(event))
        : new Look(
            seen,
            hash('s', session.getSessionId()),
            hash('j', session.getTokenId()),
            Vantage.print(event));
  }

  SecurityEvent event() {
    return seen.event();
  }

  long time() {
    return seen.event().getTime();
  }

  Recognition recognition() {
    return seen.recognition();
  }

  /** Hash of the session, else of the token. */
  long key() {
    return id == 0 ? token : id;
  }

  /** Hash of the session that this one came from, 0 when the event names none. */
  long parent() {
    Session session = event().getSession();
    return session == null ? 0 : hash('s', session.getParentSessionId());
  }

  /** How often the token was renewed, or {@link TrackedSession#NO_GENERATION}. */
  int generation() {
    Session session = event().getSession();
    return session == null || session.getRefreshGeneration() == null
        ? TrackedSession.NO_GENERATION
        : session.getRefreshGeneration();
  }

  /** The session as alerts name it, else its token. */
  String entity() {
    Session session = event().getSession();
    if (session == null) {
      return "";
    }
    String id = session.getSessionId();
    if (id != null && hash('s', id) != 0) {
      return id;
    }
    String token = session.getTokenId();
    return token == null ? "" : token;
  }

  /** Name of the log. */
  int source() {
    return event().getSource().hashCode();
  }

  Vantage vantage() {
    return Vantage.of(event(), print);
  }

  private static long hash(char domain, @Nullable String text) {
    return text == null || text.isEmpty() || text.equals("-") ? 0 : Hash64.of(domain, text);
  }
}
