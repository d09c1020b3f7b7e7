package io.vigie.analytics.detect.session;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.Alert;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.SessionChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds sessions in somebody else's hands: by the weight of evidence, or by what cannot happen to a
 * session that only its owner has. See README.md beside this class.
 */
public final class SessionHijackDetector implements Detector<AccountObservation, AccountSessions> {

  private static final StateSlot<AccountSessions> SLOT =
      new StateSlot<>("session-hijack", AccountSessions.CODEC);

  /** In so many batches accounts are woken during the time that something is remembered. */
  private static final int BATCHES = 64;

  /**
   * A password that is set so soon after it was found to have expired was not reset for a cause.
   */
  private static final long EXPIRY_FLOW = Durations.micros(Duration.ofHours(1));

  private final DetectorCard card;
  private final SessionPlaces places;
  private final SessionVerdicts verdicts;
  private final SessionBirths births;
  private final long idle;
  private final WakeBatch batch;
  private final long refreshGrace;

  /** The detector with its settings. */
  public SessionHijackDetector(SessionHijackSettings settings) {
    this.card = DetectorCard.beside(SessionHijackDetector.class);
    this.places = new SessionPlaces(settings);
    this.verdicts = new SessionVerdicts(card, settings);
    this.births = new SessionBirths(settings, places);
    this.idle = Durations.micros(settings.idle());
    this.batch = WakeBatch.of(settings.idle(), BATCHES);
    this.refreshGrace = Durations.micros(settings.refreshGrace());
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<AccountSessions> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    return Doing.of(observation.event()) != Doing.NOTHING;
  }

  @Override
  public Step<AccountSessions> observe(
      @Nullable AccountSessions known, AccountObservation observation) {
    Doing doing = Doing.of(observation.event());
    if (known == null && !Doing.hasSession(observation.event())) {
      // Without sessions there is nothing that a reset could end.
      return Step.forget();
    }
    AccountSessions state = known == null ? new AccountSessions() : known;
    List<Alert> found = new ArrayList<>(0);
    Look look = Look.at(observation);
    switch (doing) {
      case LOGIN -> births.login(state, look);
      case BEGIN -> births.begin(state, look);
      case USE -> use(state, look, found);
      case RENEWAL -> renewal(state, look, found);
      case END -> end(state, look);
      case EXPIRY -> expiry(state, look);
      case END_OF_ALL -> {
        state.revoked = look.time();
        state.revokedEvent = look.event().getId();
      }
      case RESET -> reset(state, look);
      case PASSWORD_CHANGE -> passwordChange(state, look, found);
      case EXPIRED_PASSWORD -> state.expired = look.time();
      case NOTHING -> {
        // was not accepted
      }
    }
    return step(state, found);
  }

  @Override
  public Step<AccountSessions> wake(AccountSessions state, long time) {
    state.sessions.removeIf(session -> session.lastHeard() + idle <= time);
    state.wakeAt = KeyedMemory.NEVER;
    return step(state, List.of());
  }

  private TrackedSession use(AccountSessions state, Look look, List<Alert> found) {
    TrackedSession known = births.find(state, look);
    boolean createdByNobody = known == null && births.isImpossible(state, look);
    TrackedSession session = known == null ? births.unseen(state, look) : known;
    boolean elsewhere = known != null && places.use(session, look);
    if (session.born != 0) {
      state.link(look.source());
    }
    verdicts.judge(state, session, look, elsewhere, createdByNobody, found);
    return session;
  }

  /**
   * A renewal. The refresh token before the last is legal for a while: the answer to the first
   * renewal may have been lost.
   */
  private void renewal(AccountSessions state, Look look, List<Alert> found) {
    boolean reuseSeenBySource =
        look.event().getPayload() instanceof SessionChange change
            && Boolean.TRUE.equals(change.getRefreshReuseDetected());
    TrackedSession known = births.find(state, look);
    if (known != null && !reuseSeenBySource) {
      renew(known, look);
    }
    TrackedSession session = use(state, look, found);
    if (reuseSeenBySource) {
      verdicts.refreshReuse(state, session, look, found);
    } else if (known == null) {
      session.token = look.token();
      session.generation = look.generation();
      session.renewed = look.time();
    }
  }

  private void renew(TrackedSession session, Look look) {
    boolean late = session.renewed != 0 && look.time() - session.renewed > refreshGrace;
    boolean otherToken = look.token() != 0 && look.token() != session.token;
    boolean before =
        look.generation() != TrackedSession.NO_GENERATION
            ? look.generation() <= session.generation
            : look.token() == session.olderToken;
    if (late && otherToken && before) {
      session.terms |= Term.REFRESH_REUSE.bit();
    }
    if (otherToken) {
      session.olderToken = session.token;
      session.token = look.token();
      session.renewed = look.time();
    }
    session.generation = Math.max(session.generation, look.generation());
  }

  /** The end of a session that was never seen is remembered too: it may be used afterwards. */
  private void end(AccountSessions state, Look look) {
    TrackedSession known = births.ending(state, look);
    TrackedSession session = known == null ? births.unseen(state, look) : known;
    if (session.ended == 0 || !session.endedOnPurpose) {
      session.ended = look.time();
      session.endedOnPurpose = true;
    }
  }

  private void expiry(AccountSessions state, Look look) {
    TrackedSession session = births.find(state, look);
    if (session != null && session.ended == 0) {
      session.ended = look.time();
    }
  }

  private static void reset(AccountSessions state, Look look) {
    if (state.expired != 0 && look.time() - state.expired <= EXPIRY_FLOW) {
      // A password that had to be renewed: nothing had happened to the account.
      state.expired = 0;
      return;
    }
    state.reset = look.time();
    state.resetEvent = look.event().getId();
  }

  private void passwordChange(AccountSessions state, Look look, List<Alert> found) {
    TrackedSession author = look.key() == 0 ? null : use(state, look, found);
    if (!isOwn(look)) {
      reset(state, look);
      return;
    }
    state.changed = look.time();
    state.changedEvent = look.event().getId();
    Vantage from = look.vantage();
    for (TrackedSession session : state.sessions) {
      session.author =
          author == null
              ? session.home.isSameClient(from) && session.home.isSameAddress(from)
              : session.equals(author) || session.isOfOneLogin(author);
    }
  }

  /** Whether the account's owner did it: somebody else's change is a reset. */
  private static boolean isOwn(Look look) {
    String by =
        look.event().getPayload() instanceof CredentialChange change ? change.getInitiator() : null;
    return by == null
        || by.toLowerCase(Locale.ROOT).equals("self")
        || by.equals(look.event().getPrincipal().getAccountId());
  }

  private Step<AccountSessions> step(AccountSessions state, List<Alert> found) {
    if (state.sessions.isEmpty()) {
      return new Step<>(null, KeyedMemory.NEVER, found);
    }
    if (state.wakeAt == KeyedMemory.NEVER) {
      state.wakeAt = nextWake(state);
    }
    return new Step<>(state, state.wakeAt, found);
  }

  /**
   * When the first session may be forgotten. A session that is used meanwhile is looked at once too
   * often.
   */
  private long nextWake(AccountSessions state) {
    long first = Long.MAX_VALUE;
    for (TrackedSession session : state.sessions) {
      first = Math.min(first, session.lastHeard());
    }
    return batch.after(first + idle);
  }
}
