package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.population.Browsers;
import io.vigie.simulator.population.Platform;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.truth.Truth.Role;

/** Credential stuffing under way. */
final class StuffingRun implements Actor {

  private static final int MULES = 200;

  private final Stuffing plan;
  private final Campaign campaign;
  private final Draws draws;
  private final long key;
  private final Origins.Pool pool;
  private final Permutation list;
  private final Pace pace;
  private final double right;
  private long attempts;
  private long existing;

  StuffingRun(Stuffing plan, Scene scene, Campaign campaign) {
    this.plan = plan;
    this.campaign = campaign;
    campaign.join();
    this.draws = scene.draws(campaign.id());
    this.key = draws.bits();
    this.pool = plan.origins().pool(key);
    this.list = new Permutation(key, scene.population().size());
    this.pace = new Pace(plan.timing(), plan.attempts(), plan.tempo(), draws);
    this.right = plan.success() / Math.max(1e-9, 1 - plan.unknownNames());
  }

  @Override
  public long act(Scene scene, long now) {
    // One address after the other: that is how proxies are rotated.
    Location where = pool.at(attempts);
    if (draws.chance(plan.camouflage())) {
      camouflage(scene, where);
    } else {
      attempt(scene, where);
    }
    if (++attempts >= plan.attempts()) {
      campaign.done();
      return DONE;
    }
    return pace.next(scene, now);
  }

  private void attempt(Scene scene, Location where) {
    Agent agent = plan.guise().agent(scene, key, draws);
    if (draws.chance(plan.unknownNames())) {
      long which = draws.bits() >>> 1;
      Caller caller = Intruder.caller(Intruder.nobody(scene, which), agent, where, draws);
      Break.finds(campaign, caller, tried(scene.population().passwords().listed(key, which)));
      return;
    }
    long place = existing++;
    Account account = scene.population().account(list.at(place % list.size()));
    Caller caller =
        Intruder.caller(account.principal(Intruder.relyingParty()), agent, where, draws);
    if (place < list.size() && Mix.unit(Mix.of(key, account.number())) < right) {
      Break.succeeds(scene, campaign, account, caller, tried(account.password()), draws);
    } else {
      String other = scene.population().passwords().listed(key, ~place);
      Break.fails(campaign, caller, tried(other));
    }
  }

  private Tried tried(String hash) {
    return draws.chance(plan.leaked()) ? Tried.leaked(hash, "combo-2026") : Tried.fresh(hash);
  }

  /** A login to an account of the attacker's own, always with the same device. */
  private void camouflage(Scene scene, Location where) {
    long mule = Mix.of(key, draws.below(MULES));
    Platform platform = Browsers.platform(Mix.unit(mule));
    Agent agent =
        scene.population().agent(platform, Browsers.installed(platform, mule, scene.now()));
    Caller caller =
        new Caller(
            Intruder.mule(scene, key, mule),
            Intruder.client(agent, where, "d-" + Mix.hex(mule, 16), draws),
            where.network(),
            scene.newSession());
    String hash = scene.population().passwords().listed(~key, mule);
    campaign.emit(
        caller,
        Deeds.login(AuthenticationStage.PASSWORD, Deeds.PASSWORD, Tried.fresh(hash)),
        Role.CAMOUFLAGE);
  }
}
