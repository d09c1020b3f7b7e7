package io.vigie.simulator.storyline;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Principal;
import io.vigie.schemas.Session;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.population.Browsers;
import io.vigie.simulator.population.Platform;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Objects;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Extraction.Order;
import io.vigie.simulator.truth.Truth.Role;
import java.util.ArrayList;
import java.util.List;

/** A bulk extraction under way. */
final class ExtractionRun implements Actor {

  private final Extraction plan;
  private final Campaign campaign;
  private final Draws draws;
  private final long key;
  private final Origins.Pool pool;
  private final Permutation numbers;
  private final Pace pace;
  private final List<Session> tokens = new ArrayList<>();
  private long calls;
  private long next;
  private long exposed;

  ExtractionRun(Extraction plan, Scene scene) {
    this.plan = plan;
    this.campaign = scene.campaign(plan.name(), techniques(plan));
    campaign.join();
    this.draws = scene.draws(campaign.id());
    this.key = draws.bits();
    this.pool = plan.origins().pool(key);
    this.numbers = new Permutation(key, scene.objects().count());
    this.pace = new Pace(plan.timing(), plan.calls() + plan.tokens(), Tempo.EVEN, draws);
    this.next = plan.order() == Order.SEQUENTIAL ? draws.below(scene.objects().count() / 2 + 1) : 0;
  }

  private static List<String> techniques(Extraction plan) {
    return plan.insider() ? List.of("T1213", "T1119") : List.of("T1530", "T1119");
  }

  @Override
  public long act(Scene scene, long now) {
    if (tokens.size() < plan.tokens()) {
      logIn(scene);
      return pace.next(scene, now);
    }
    int token = draws.below(plan.tokens());
    read(scene, caller(scene, token));
    if (++calls >= plan.calls()) {
      campaign.done();
      return DONE;
    }
    return pace.next(scene, now);
  }

  /** Each token is of an account of its own, which logs in like any other. */
  private void logIn(Scene scene) {
    tokens.add(scene.newSession());
    int token = tokens.size() - 1;
    String password = scene.population().passwords().listed(key, token);
    campaign.emit(
        caller(scene, token),
        Deeds.login(AuthenticationStage.PASSWORD, Deeds.PASSWORD, Tried.fresh(password)),
        Role.CAMOUFLAGE);
  }

  private void read(Scene scene, Caller caller) {
    Objects objects = scene.objects();
    if (!draws.chance(plan.hits())) {
      long missing = objects.first() + objects.count() + draws.below(objects.count() * 30);
      String hash = objects.hash(missing);
      campaign.emit(
          caller, Deeds.call(Route.RECORD, 404, missing, hash, null, null, 0), Role.ATTEMPT);
      return;
    }
    long index = next++ % objects.count();
    long number = objects.first() + (plan.order() == Order.SEQUENTIAL ? index : numbers.at(index));
    String owner = objects.owner(number).ownerHash();
    Deed deed =
        Deeds.call(Route.RECORD, 200, number, objects.hash(number), owner, plan.insider(), 1);
    campaign.emit(caller, deed, Role.HARM);
    if (exposed < objects.count()) {
      exposed++;
      campaign.exposed(1);
    }
  }

  private Caller caller(Scene scene, int token) {
    long mule = Mix.of(key, token);
    Location where = where(token);
    Platform platform = Browsers.platform(plan.insider() ? 0.7 : Mix.unit(mule));
    Agent agent =
        scene.population().agent(platform, Browsers.installed(platform, mule, scene.now()));
    String device = "d-" + Mix.hex(mule, 16);
    return new Caller(
        principal(scene, mule),
        Intruder.client(agent, where, device, draws),
        where.network(),
        tokens.get(token));
  }

  private Location where(int token) {
    if (plan.insider()) {
      return AddressPlan.get().anywhere(AsnType.CORPORATE).get(0).v4(3);
    }
    // Few addresses belong to their tokens; many are changed with every call.
    return pool.at(plan.origins().addresses() <= plan.tokens() ? token : draws.bits() >>> 1);
  }

  private Principal principal(Scene scene, long mule) {
    Principal own = Intruder.mule(scene, key, mule);
    return plan.insider()
        ? new Principal(
            own.getAccountId(),
            "agent-" + Mix.hex(mule, 8) + "@acme.example",
            true,
            AccountClass.HUMAN,
            null,
            own.getRelyingParty())
        : own;
  }
}
