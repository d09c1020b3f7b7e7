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
  private int callsLeft;
  private int resumptionsLeft;
  private double gap;

  /** A visit that begins when it first acts. */
  public Visit(Scene scene, Person person, Draws draws) {
    this.draws = draws;
    this.person = person;
    this.relyingParty = Person.relyingParty(scene, draws);
  }

  /** Tells somebody when the person is in, and when the visit is over. */
  public Visit listener(VisitListener who) {
    listener = who;
    return this;
  }

  /** The person will not mistype. */
  public Visit sure() {
    sure = true;
    return this;
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
      return draws.chance(0.6) ? now + retry(settings) : over(scene);
    }
    if (scene.climate().expired(account, now)) {
      return expired(scene, account, who, now);
    }
    double failure =
        sure
            ? 0
            : failed ? 1 - settings.retrySuccess() : LoginAttempts.firstFailure(scene, account);
    if (draws.chance(failure)) {
      failed = true;
      LoginAttempts.fail(scene, account, who, draws);
      return afterFailure(settings, scene, now);
    }
    enter(scene);
    return afterEntering(scene, now);
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
    return over(scene);
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
    Caller who = caller(scene).in(fresh);
    caller = who;
    scene.emit(who, LoginAttempts.success(scene, person.account()));
    VisitListener told = listener;
    if (told != null) {
      told.entered(this, scene);
    }
  }

  private long afterEntering(Scene scene, long now) {
    SessionSettings settings = scene.settings().sessions();
    double length = (double) draws.time(settings.median(), settings.spread());
    callsLeft = settings.calls() == 0 ? 0 : 1 + (int) draws.exponential(settings.calls() - 0.5);
    gap = Math.max(FEWEST_GAP, length / Math.max(1, callsLeft));
    flips = draws.chance(scene.settings().networks().familyFlip());
    if (person.device().isMobile()) {
      resumptionsLeft = draws.geometric(settings.resumptions() / 0.65);
    }
    if (callsLeft == 0) {
      return over(scene);
    }
    step = Step.CALL;
    return now + draws.wait(gap);
  }

  private long call(Scene scene, long now) {
    move(scene, now);
    Calls.one(scene, caller(scene), person.account(), draws);
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
    return over(scene);
  }

  /** A phone takes its session up again, usually somewhere else. */
  private long resume(Scene scene, long now) {
    Session before = session;
    if (before == null || scene.whereabouts().isUnderWay(person.account(), now)) {
      return over(scene);
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

  /** Addresses run out, and clients with two of them change between them. */
  private void move(Scene scene, long now) {
    Location here = person.location();
    Location next = here;
    if (now >= here.until()) {
      next = scene.whereabouts().next(person.account(), here, now);
    } else if (flips && draws.chance(0.2)) {
      next = scene.whereabouts().flipped(person.account(), here, now);
    }
    if (!next.equals(here)) {
      person = person.at(next);
      caller = null;
    }
  }

  private long retry(AttemptSettings settings) {
    return draws.time(settings.retryMedian(), settings.retrySpread());
  }

  private long over(Scene scene) {
    step = Step.OVER;
    VisitListener told = listener;
    if (told != null) {
      told.over(this, scene);
    }
    return DONE;
  }

  /** The session of the visit, once the person is in; an attacker may want it. */
  public @Nullable Session session() {
    return session;
  }
}
