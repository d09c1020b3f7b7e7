package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth.Role;

/** What happens when an attacker tries a password at an account that exists. */
final class Break {

  private static final int MOST_CALLS = 6;

  private Break() {}

  /** The password is wrong. */
  static void fails(Campaign campaign, Caller caller, Tried tried) {
    campaign.emit(
        caller,
        Deeds.failure(AuthenticationStage.PASSWORD, FailureReason.BAD_PASSWORD, tried),
        Role.ATTEMPT);
  }

  /** The name is nobody's. */
  static void finds(Campaign campaign, Caller caller, Tried tried) {
    campaign.emit(
        caller,
        Deeds.failure(AuthenticationStage.PASSWORD, FailureReason.UNKNOWN_USER, tried),
        Role.ATTEMPT);
  }

  /** The password is right: the account is lost, unless a second factor stands in the way. */
  static void succeeds(
      Scene scene, Campaign campaign, Account account, Caller caller, Tried tried, Draws draws) {
    if (account.isFederated()) {
      fails(campaign, caller, tried);
    } else if (account.hasSecondFactor()) {
      boolean push = account.usesPush();
      campaign.emit(
          caller,
          Deeds.failure(
              push ? AuthenticationStage.PUSH : AuthenticationStage.OTP,
              push ? FailureReason.PUSH_TIMEOUT : FailureReason.OTP_FAIL,
              tried),
          Role.ATTEMPT);
    } else {
      Caller inside = caller.in(scene.newSession());
      campaign.emit(
          inside,
          Deeds.login(AuthenticationStage.PASSWORD, Deeds.PASSWORD, tried),
          Role.COMPROMISE);
      loot(scene, campaign, inside, draws);
    }
  }

  /** A look around in a session that was won. */
  static void loot(Scene scene, Campaign campaign, Caller inside, Draws draws) {
    long seed = draws.bits();
    scene.at(scene.now() + 2 * Micros.SECOND, new Loot(campaign, inside, new Draws(seed)));
  }

  private static final class Loot implements Actor {
    private final Campaign campaign;
    private final Caller caller;
    private final Draws draws;
    private int left;

    Loot(Campaign campaign, Caller caller, Draws draws) {
      this.campaign = campaign;
      this.caller = caller;
      this.draws = draws;
      this.left = 1 + draws.below(MOST_CALLS);
      campaign.join();
    }

    @Override
    public long act(Scene scene, long now) {
      campaign.emit(
          caller, Deeds.call(draws.chance(0.5) ? Route.PROFILE : Route.SUMMARY), Role.ABUSE);
      if (--left > 0) {
        return now + draws.wait(3.0 * Micros.SECOND);
      }
      campaign.done();
      return DONE;
    }
  }
}
