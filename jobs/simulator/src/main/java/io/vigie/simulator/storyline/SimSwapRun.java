package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.simulator.behaviour.Calls;
import io.vigie.simulator.behaviour.SimChanges;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One SIM-swap takeover, step by step. */
final class SimSwapRun implements Actor {

  private static final String SMS = "sms";
  private static final String LEAK = "collection-9";

  /** Median time from the change of the card to its first use (Princeton: within hours). */
  private static final Duration READY = Duration.ofMinutes(30);

  private static final double SPREAD = 0.4;

  private final Campaign campaign;
  private final SimPlot plot;
  private final Duration report;
  private final Draws draws;
  private final Account victim;
  private final String payee;
  private Caller caller;
  private boolean swapped;
  private int done;

  SimSwapRun(
      Scene scene, Campaign campaign, SimPlot plot, Account victim, Duration report, Draws draws) {
    this.campaign = campaign;
    this.plot = plot;
    this.report = report;
    this.draws = draws;
    this.victim = victim;
    this.payee = Mix.pseudonym(draws.bits(), 0);
    Location where = origins(draws).pool(draws.bits()).at(0);
    this.caller =
        Intruder.caller(
            victim.principal(Intruder.relyingParty()),
            Guise.MIMIC.agent(scene, 0, draws),
            where,
            draws);
    campaign.join();
  }

  /** Half of the thieves come through a home abroad, the others through one nearby or hosting. */
  private static Origins origins(Draws draws) {
    double place = draws.unit();
    if (place < 0.5) {
      return Origins.residential(1);
    }
    return place < 0.75 ? Origins.hosting(1) : Origins.domestic(1);
  }

  @Override
  public long act(Scene scene, long now) {
    if (!swapped) {
      swapped = true;
      return swap(scene, now) + draws.time(READY, SPREAD);
    }
    SimStep step = plot.steps().get(done++);
    take(scene, now, step);
    if (done == plot.steps().size()) {
      campaign.done();
      return DONE;
    }
    return now + draws.time(step.pause(), SPREAD);
  }

  private void take(Scene scene, long now, SimStep step) {
    switch (step) {
      case ASK_RESET -> abuse(change(CredentialChangeKind.RESET_REQUESTED, null, null));
      case RESET -> reset(scene);
      case LOG_IN -> logIn(scene, Tried.fresh(victim.password()), Role.ABUSE);
      case LOG_IN_WITH_LEAK -> logIn(scene, Tried.leaked(victim.password(), LEAK), Role.COMPROMISE);
      case READ -> read(scene);
      case ADD_FACTOR ->
          abuse(change(CredentialChangeKind.FACTOR_ADDED, null, Mix.pseudonym(now, 1)));
      case CHANGE_EMAIL ->
          abuse(
              change(
                  CredentialChangeKind.EMAIL_CHANGED,
                  Mix.pseudonym(victim.key(), 9),
                  Mix.pseudonym(now, 2)));
      case CHANGE_PHONE ->
          abuse(
              change(
                  CredentialChangeKind.PHONE_CHANGED, victim.phoneHash(), Mix.pseudonym(now, 3)));
      case ADD_PAYEE -> abuse(change(CredentialChangeKind.PAYEE_ADDED, null, payee));
      case TRANSFER -> {
        long amount = (long) draws.lognormal(400_000, 0.6);
        campaign.emit(caller, Deeds.transfer(amount, payee), Role.HARM);
      }
    }
  }

  /** The card is changed: at once, or later when that is announced now. Returns when. */
  private long swap(Scene scene, long now) {
    long effective = now + Math.max(0, -Micros.of(report));
    campaign.join();
    scene.at(
        effective + Micros.of(report),
        (stage, reported) -> {
          campaign.emit(
              SimChanges.subscriber(),
              SimChanges.deed(victim, plot.kind(), effective, reported, true),
              Role.REPORT);
          campaign.done();
          return DONE;
        });
    return effective;
  }

  /** With the thief's password the account is lost. */
  private void reset(Scene scene) {
    String before = victim.password();
    scene.population().changes().newPassword(victim, scene.now());
    campaign.emit(
        caller,
        change(CredentialChangeKind.RESET_COMPLETED, before, victim.password()),
        Role.COMPROMISE);
  }

  private void logIn(Scene scene, Tried tried, Role role) {
    caller = caller.in(scene.newSession());
    campaign.emit(caller, Deeds.login(AuthenticationStage.OTP, Deeds.PASSWORD_SMS, tried), role);
  }

  private void read(Scene scene) {
    long number = scene.objects().owned(victim, draws.below(scene.objects().each()));
    abuse(Calls.object(scene, Route.DOCUMENT, number, victim.ownerHash(), false));
  }

  private static Deed change(
      CredentialChangeKind kind, @Nullable String before, @Nullable String after) {
    return Deeds.change(kind, SMS, before, after);
  }

  private void abuse(Deed deed) {
    campaign.emit(caller, deed, Role.ABUSE);
  }
}
