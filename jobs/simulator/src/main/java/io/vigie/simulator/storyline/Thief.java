package io.vigie.simulator.storyline;

import io.vigie.simulator.behaviour.Calls;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth.Role;

/** Somebody who uses a session that is not his: reads what there is, and may send money. */
final class Thief implements Actor {

  private static final double GAP = 8.0 * Micros.SECOND;

  private final Campaign campaign;
  private final Account victim;
  private final Caller caller;
  private final Draws draws;
  private final boolean announces;
  private int callsLeft;
  private boolean begun;

  /**
   * A thief who is part of the attack until he is done.
   *
   * @param announces his first call is what loses the account
   */
  Thief(
      Campaign campaign, Account victim, Caller caller, int calls, boolean announces, Draws draws) {
    this.campaign = campaign;
    this.victim = victim;
    this.caller = caller;
    this.callsLeft = calls;
    this.announces = announces;
    this.draws = draws;
    campaign.join();
  }

  @Override
  public long act(Scene scene, long now) {
    Role role = begun || !announces ? Role.ABUSE : Role.COMPROMISE;
    begun = true;
    campaign.emit(caller, call(scene), role);
    if (--callsLeft > 0) {
      return now + draws.wait(GAP);
    }
    campaign.done();
    return DONE;
  }

  private Deed call(Scene scene) {
    if (draws.chance(0.4)) {
      return Deeds.call(draws.chance(0.5) ? Route.PROFILE : Route.MESSAGES);
    }
    long number = scene.objects().owned(victim, draws.below(scene.objects().each()));
    return Calls.object(scene, Route.DOCUMENT, number, victim.ownerHash(), false);
  }
}
