package io.vigie.analytics.detect.session;

import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import org.jspecify.annotations.Nullable;

/** How sessions begin, and under which names they are found again. */
final class SessionBirths {

  /** So many sessions made by logins show that logins make the sessions of an account. */
  private static final int ENOUGH_CREATED = 3;

  /** Sessions made by logins must outnumber the others by so much. */
  private static final int OUTNUMBER = 4;

  private final SessionPlaces places;
  private final int limit;
  private final long stitching;
  private final long watched;
  private final long idle;

  SessionBirths(SessionHijackSettings settings, SessionPlaces places) {
    this.places = places;
    this.limit = settings.sessions();
    this.stitching = Durations.micros(settings.stitching());
    this.watched = Durations.micros(settings.watched());
    this.idle = Durations.micros(settings.idle());
  }

  /** The session of an event, also when it goes by a new name; null when it was never seen. */
  @Nullable TrackedSession find(AccountSessions state, Look look) {
    TrackedSession known = state.find(look.id(), look.token());
    if (known != null) {
      keep(state, known.withoutNewerThan(look.id(), look.time()));
      return known;
    }
    long parent = look.parent();
    TrackedSession renamed = parent == 0 ? null : state.find(parent, 0);
    boolean told = renamed != null;
    if (renamed == null && !isWhole(look) && !mayBeForgotten(state, look)) {
      renamed = justBorn(state, look);
    }
    if (renamed != null) {
      renamed.alsoCalled(look.key(), told);
    }
    return renamed;
  }

  /**
   * The session that an event ends, or null when it was never seen. Of names that only their time
   * had joined, each ends by itself.
   */
  @Nullable TrackedSession ending(AccountSessions state, Look look) {
    TrackedSession known = find(state, look);
    TrackedSession alone = known == null ? null : known.withoutNewest(look.id(), look.time());
    keep(state, alone);
    return alone == null ? known : alone;
  }

  private void keep(AccountSessions state, @Nullable TrackedSession session) {
    if (session != null) {
      state.add(session, limit);
    }
  }

  /** A login seconds ago on the same device and address: its session has got another name. */
  private @Nullable TrackedSession justBorn(AccountSessions state, Look look) {
    for (int i = state.sessions.size() - 1; i >= 0; i--) {
      TrackedSession session = state.sessions.get(i);
      if (session.born != 0
          && session.ended == 0
          && look.time() - session.born <= stitching
          && session.home.print == look.print()) {
        return session;
      }
    }
    return null;
  }

  /** Somebody signed in: a session begins, or begins anew under its old name. */
  void login(AccountSessions state, Look look) {
    TrackedSession known = find(state, look);
    TrackedSession session = known == null ? create(state, look) : known;
    if (known != null && isWhole(look)) {
      anew(session, look);
    } else if (known != null) {
      places.use(session, look);
    }
    session.secondFactor |= hasSecondFactor(look);
  }

  /** The source says that a session began. */
  void begin(AccountSessions state, Look look) {
    TrackedSession known = find(state, look);
    if (known == null) {
      create(state, look);
    } else if (known.born == 0) {
      known.born = known.firstSeen;
    }
  }

  /** A session whose beginning was not seen. */
  TrackedSession unseen(AccountSessions state, Look look) {
    TrackedSession session = add(state, look);
    state.uncreated++;
    return session;
  }

  /**
   * Whether a session that was never seen cannot be: the account's logins were watched for longer
   * than a session is remembered, they made its sessions, and those were used in this log.
   */
  boolean isImpossible(AccountSessions state, Look look) {
    return look.seen().account() != null
        && state.created >= ENOUGH_CREATED
        && state.created >= (long) OUTNUMBER * state.uncreated
        && look.time() - state.createdSince >= watched
        && state.isLinked(look.source())
        && !mayBeForgotten(state, look);
  }

  /** Whether a session that was never seen may be one that had to give way to others. */
  private boolean mayBeForgotten(AccountSessions state, Look look) {
    return state.evicted != 0 && look.time() - state.evicted <= idle;
  }

  private TrackedSession create(AccountSessions state, Look look) {
    TrackedSession session = add(state, look);
    session.born = look.time();
    session.bornOnHosting = session.home.isHosting() && !look.recognition().knowsAsn();
    session.token = look.token();
    session.generation = look.generation();
    state.created++;
    state.createdSince = state.createdSince == 0 ? look.time() : state.createdSince;
    return session;
  }

  private TrackedSession add(AccountSessions state, Look look) {
    TrackedSession session = new TrackedSession(look.key(), look.time(), look.vantage());
    session.home.used(look.time());
    state.add(session, limit);
    return session;
  }

  /** Whoever proves again who he is, wherever he is, owns the session from now on. */
  private static void anew(TrackedSession session, Look look) {
    Vantage now = look.vantage();
    session.born = look.time();
    session.ended = 0;
    session.endedOnPurpose = false;
    session.terms = 0;
    if (session.home.print == now.print) {
      session.home.used(look.time());
    } else {
      now.used(look.time());
      session.home = now;
    }
    session.foreign = null;
    session.bornOnHosting = now.isHosting() && !look.recognition().knowsAsn();
  }

  /** Whether the login was no mere further step of one. */
  private static boolean isWhole(Look look) {
    return look.event().getPayload() instanceof Authentication attempt
        && switch (attempt.getStage()) {
          case PASSWORD, PASSKEY, FEDERATION, PUBLIC_KEY -> true;
          case OTP, PUSH -> attempt.getFactors().size() > 1;
          case TOKEN, SESSION, OTHER, UNKNOWN -> false;
        };
  }

  private static boolean hasSecondFactor(Look look) {
    if (!(look.event().getPayload() instanceof Authentication attempt)) {
      return false;
    }
    AuthenticationStage stage = attempt.getStage();
    return attempt.getFactors().size() > 1
        || stage == AuthenticationStage.OTP
        || stage == AuthenticationStage.PUSH
        || stage == AuthenticationStage.PASSKEY;
  }
}
