package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.CredentialChangeKind;
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
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth.Role;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One SIM-swap takeover, step by step. */
final class SimSwapRun implements Actor {

  private static final String SMS = "sms";

  private enum Step {
    SWAP,
    ASK_RESET,
    RESET,
    LOG_IN,
    ADD_FACTOR,
    CHANGE_EMAIL,
    ADD_PAYEE,
    TRANSFER
  }

  private static final List<Step> STEPS = List.of(Step.values());

  private final Campaign campaign;
  private final Duration report;
  private final Draws draws;
  private final Account victim;
  private final String payee;
  private Caller caller;
  private int done;

  SimSwapRun(Scene scene, Campaign campaign, Duration report, Draws draws) {
    this.campaign = campaign;
    this.report = report;
    this.draws = draws;
    this.victim = scene.population().any(draws);
    this.payee = Mix.pseudonym(draws.bits(), 0);
    Location where = Origins.residential(1).pool(draws.bits()).at(0);
    this.caller =
        Intruder.caller(
            victim.principal(Intruder.relyingParty()),
            Guise.MIMIC.agent(scene, 0, draws),
            where,
            draws);
    campaign.join();
  }

  @Override
  public long act(Scene scene, long now) {
    Step step = STEPS.get(done++);
    switch (step) {
      case SWAP -> swap(scene, now);
      case ASK_RESET -> abuse(change(CredentialChangeKind.RESET_REQUESTED, null, null));
      case RESET -> reset(scene);
      case LOG_IN -> logIn(scene);
      case ADD_FACTOR ->
          abuse(change(CredentialChangeKind.FACTOR_ADDED, null, Mix.pseudonym(now, 1)));
      case CHANGE_EMAIL ->
          abuse(
              change(
                  CredentialChangeKind.EMAIL_CHANGED,
                  Mix.pseudonym(victim.key(), 9),
                  Mix.pseudonym(now, 2)));
      case ADD_PAYEE -> abuse(change(CredentialChangeKind.PAYEE_ADDED, null, payee));
      case TRANSFER -> {
        long amount = (long) draws.lognormal(400_000, 0.6);
        campaign.emit(caller, Deeds.transfer(amount, payee), Role.HARM);
        campaign.done();
        return DONE;
      }
    }
    return now + draws.time(pause(step), 0.4);
  }

  /** Median pause after a step: swap, new device and drain lie within hours (Princeton). */
  private static Duration pause(Step step) {
    return switch (step) {
      case SWAP -> Duration.ofMinutes(30);
      case ADD_FACTOR, CHANGE_EMAIL -> Duration.ofMinutes(5);
      case ADD_PAYEE -> Duration.ofMinutes(20);
      default -> Duration.ofMinutes(1);
    };
  }

  private void swap(Scene scene, long effective) {
    campaign.join();
    scene.at(
        effective + Micros.of(report),
        (stage, now) -> {
          campaign.emit(
              SimChanges.subscriber(), SimChanges.deed(victim, effective, now, true), Role.REPORT);
          campaign.done();
          return DONE;
        });
  }

  private void reset(Scene scene) {
    String before = victim.password();
    scene.population().changes().newPassword(victim, scene.now());
    abuse(change(CredentialChangeKind.RESET_COMPLETED, before, victim.password()));
  }

  private void logIn(Scene scene) {
    caller = caller.in(scene.newSession());
    campaign.emit(
        caller,
        Deeds.login(AuthenticationStage.OTP, Deeds.PASSWORD_SMS, Tried.fresh(victim.password())),
        Role.COMPROMISE);
  }

  private static Deed change(
      CredentialChangeKind kind, @Nullable String before, @Nullable String after) {
    return Deeds.change(kind, SMS, before, after);
  }

  private void abuse(Deed deed) {
    campaign.emit(caller, deed, Role.ABUSE);
  }
}
