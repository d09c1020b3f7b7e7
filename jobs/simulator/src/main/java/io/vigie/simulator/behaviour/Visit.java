package io.vigie.simulator.behaviour;

import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Session;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.AttemptSettings;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One visit of one person: attempts to log in, a session of calls, and its end. */
public final class Visit implements Actor {

  private static final double FEWEST_GAP = 0.05 * Micros.SECOND;

  private enum Step {
    ATTEMPT,
    RESET,
    CALL,
    RESUME,
    OVER
  }

  private final Draws draws;
  private final String relyingParty;
  private Person person;
  private @Nullable Caller caller;
  private @Nullable Session session;
  private @Nullable VisitListener listener;
  private Step step = Step.ATTEMPT;
  private boolean failed;
  private boolean sure;
  private boolean flips;
  private boolean changesSession;
  private double prone = -1;
  private long stay = -1;
  private int stayCalls;
  private Movement movement = Movement.ORDINARY;
  private int callsLeft;
  private int resumptionsLeft;
  private double gap;
  private long entered;

  /** A visit that begins when it first acts. */
  public Visit(Scene scene, Person person, Draws draws) {
    this.draws = draws;
    this.person = person;
    this.relyingParty = Person.relyingParty(scene, draws);
  }

  /** The person tries the own password under the name of another account. */
  public static void misnamed(Scene scene, Person person, Account taken, Draws draws) {
    String relyingParty = Person.relyingParty(scene, draws);
    Caller who = person.caller(scene, relyingParty, draws).as(taken.principal(relyingParty));
    LoginAttempts.misnamed(scene, person.account(), who);
  }

  /** Tells somebody when the person is in. */
  public Visit listener(VisitListener who) {
    listener = who;
    return this;
  }

  /** The person will not mistype. */
  public Visit sure() {
    sure = true;
    return this;
  }

  /** The first attempt fails with this chance instead of the usual one. */
  public Visit prone(double firstFailure) {
    prone = firstFailure;
    return this;
  }

  /** The session lasts about this long and has about this many calls, whatever is usual. */
  public Visit staying(Duration length, int calls) {
    stay = Micros.of(length);
    stayCalls = calls;
    return this;
  }

  /** The person moves in another way than most. */
  public Visit moving(Movement other) {
    movement = other;
    return this;
  }

  /** The service gives the session another identifier right after the login. */
  public Visit changingSession() {
    changesSession = true;
    return this;
  }

  /** Whether the session goes on between IPv4 and IPv6. */
  boolean flips() {
    return flips;
  }

  /** Who visits. */
  public Person person() {
    return person;
  }

  /** As events tell of it, with the session once there is one. */
  public Caller caller(Scene scene) {
    Caller known = caller;
    if (known == null) {
      Session current = session;
      Caller fresh = person.caller(scene, relyingParty, draws);
      known = current == null ? fresh : fresh.in(current);
      caller = known;
    }
    return known;
  }

  /** Whether the visit is over. */
  public boolean isOver() {
    return step == Step.OVER;
  }

  @Override
  public long act(Scene scene, long now) {
    return switch (step) {
      case ATTEMPT -> attempt(scene, now);
      case RESET -> reset(scene, now);
      case CALL -> call(scene, now);
      case RESUME -> resume(scene, now);
      case OVER -> DONE;
    };
  }

  private long attempt(Scene scene, long now) {
    Account account = person.account();
    AttemptSettings settings = scene.settings().attempts();
    Caller who = caller(scene);
    double failing = scene.climate().failing(now);
    if (draws.chance(Math.max(failing, settings.internalShare()))) {
      LoginAttempts.internal(scene, account, who, draws);
      return draws.chance(0.6) ? now + retry(settings) : over();
    }
    double refusing = scene.climate().refusing(now);
    if (refusing > 0 && draws.chance(refusing)) {
      LoginAttempts.refused(scene, account, who);
      return draws.chance(settings.retryChance()) ? now + retry(settings) : over();
    }
    long since = scene.population().changes().passwordSince(account);
    if (scene.climate().expired(account, since, now)) {
      return expired(scene, account, who, now);
    }
    if (draws.chance(failureChance(scene, account))) {
      failed = true;
      LoginAttempts.fail(scene, account, who, draws);
      return afterFailure(settings, scene, now);
    }
    enter(scene);
    return afterEntering(scene, now);
  }

  private double failureChance(Scene scene, Account account) {
    if (sure) {
      return 0;
    }
    if (failed) {
      return 1 - scene.settings().attempts().retrySuccess();
    }
    return prone >= 0 ? prone : LoginAttempts.firstFailure(scene, account);
  }

  private long expired(Scene scene, Account account, Caller who, long now) {
    if (draws.chance(0.3) && !failed) {
      failed = true;
      LoginAttempts.fail(scene, account, who, draws);
      return now + retry(scene.settings().attempts());
    }
    LoginAttempts.expired(scene, account, who);
    step = Step.RESET;
    return now + retry(scene.settings().attempts());
  }

  private long afterFailure(AttemptSettings settings, Scene scene, long now) {
    if (draws.chance(settings.retryChance())) {
      return now + retry(settings);
    }
    if (draws.chance(settings.resetShare())) {
      Housekeeping.change(scene, caller(scene), CredentialChangeKind.RESET_REQUESTED);
      step = Step.RESET;
      return now + (long) (draws.lognormal(90, 0.7) * Micros.SECOND);
    }
    return over();
  }

  private long reset(Scene scene, long now) {
    Housekeeping.newPassword(
        scene, caller(scene), person.account(), CredentialChangeKind.RESET_COMPLETED);
    step = Step.ATTEMPT;
    sure = true;
    return now + retry(scene.settings().attempts());
  }

  /** The person is in, with a session that is new. */
  private void enter(Scene scene) {
    Session fresh = scene.newSession();
    session = fresh;
    entered = scene.now();
    Caller who = caller(scene).in(fresh);
    caller = who;
    scene.emit(who, LoginAttempts.success(scene, person.account()));
    if (changesSession) {
      changeSession(scene, fresh, who);
    }
    VisitListener told = listener;
    if (told != null) {
      told.entered(this, scene);
    }
  }

  private void changeSession(Scene scene, Session before, Caller who) {
    Session after = scene.successor(before);
    session = after;
    Caller now = who.in(after);
    caller = now;
    scene.emit(now, Housekeeping.CHANGED);
  }

  private long afterEntering(Scene scene, long now) {
    SessionSettings settings = scene.settings().sessions();
    double length = (double) draws.time(settings.median(), settings.spread());
    callsLeft = settings.calls() == 0 ? 0 : 1 + (int) draws.exponential(settings.calls() - 0.5);
    if (stay >= 0) {
      length = stay;
      callsLeft = stayCalls;
    }
    gap = Math.max(FEWEST_GAP, length / Math.max(1, callsLeft));
    flips = draws.chance(scene.settings().networks().familyFlip());
    if (person.device().isMobile()) {
      resumptionsLeft = draws.geometric(settings.resumptions() / 0.65);
    }
    if (callsLeft == 0) {
      return over();
    }
    step = Step.CALL;
    return now + draws.wait(gap);
  }

  private long call(Scene scene, long now) {
    if (isEndedByNewPassword(scene)) {
      return over();
    }
    move(scene, now);
    Calls.one(scene, caller(scene), person.account(), draws);
    if (isEndedByNewPassword(scene)) {
      // The session in which the password was changed goes on.
      entered = now;
    }
    if (--callsLeft > 0) {
      return now + draws.wait(gap);
    }
    SessionSettings settings = scene.settings().sessions();
    if (resumptionsLeft > 0) {
      resumptionsLeft--;
      step = Step.RESUME;
      return now + draws.time(settings.resumptionGap(), 1);
    }
    if (draws.chance(settings.logoutShare())) {
      scene.emit(caller(scene), Housekeeping.LOGOUT);
    }
    return over();
  }

  /** A sound service ends all other sessions of an account that gets a new password. */
  private boolean isEndedByNewPassword(Scene scene) {
    return scene.population().changes().passwordSince(person.account()) > entered;
  }

  /** A phone takes its session up again, usually somewhere else. */
  private long resume(Scene scene, long now) {
    Session before = session;
    if (before == null
        || isEndedByNewPassword(scene)
        || scene.whereabouts().isUnderWay(person.account(), now)) {
      return over();
    }
    Session after = scene.refreshed(before);
    session = after;
    person = person.at(scene.whereabouts().visit(person.account(), person.device(), now, draws));
    caller = null;
    scene.emit(caller(scene), Housekeeping.REFRESHED);
    callsLeft = 1 + draws.below(8);
    step = Step.CALL;
    return now + draws.wait(gap);
  }

  private void move(Scene scene, long now) {
    Location next = movement.next(scene, this, now, draws);
    if (!next.equals(person.location())) {
      person = person.at(next);
      caller = null;
    }
  }

  private long retry(AttemptSettings settings) {
    return draws.time(settings.retryMedian(), settings.retrySpread());
  }

  private long over() {
    step = Step.OVER;
    return DONE;
  }

  /** The session of the visit, once the person is in; an attacker may want it. */
  public @Nullable Session session() {
    return session;
  }
}
