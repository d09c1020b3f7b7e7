package io.vigie.simulator.negative;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Principal;
import io.vigie.simulator.behaviour.Calls;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.population.Browsers;
import io.vigie.simulator.population.Platform;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Objects;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import org.jspecify.annotations.Nullable;

/**
 * Employees who read records of many owners, with permission, a few dozen an hour each, all day.
 *
 * @param timing their working hours
 * @param agents how many employees
 * @param recordsPerHour records each reads an hour
 */
public record HelpDesk(Timing timing, int agents, int recordsPerHour) implements Storyline {

  @Override
  public String name() {
    return "help-desk";
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name() + timing.after());
    for (int i = 0; i < agents; i++) {
      long key = Mix.of(scene.settings().seed(), "agent-" + i);
      Draws own = new Draws(draws.bits());
      scene.at(
          timing.begins(scene) + draws.below(15 * Micros.MINUTE),
          (stage, now) -> {
            stage.at(now, new Agency(this, key, own));
            return Actor.DONE;
          });
    }
  }

  private static final class Agency implements Actor {
    private final HelpDesk plan;
    private final long key;
    private final Draws draws;
    private @Nullable Caller caller;

    Agency(HelpDesk plan, long key, Draws draws) {
      this.plan = plan;
      this.key = key;
      this.draws = draws;
    }

    @Override
    public long act(Scene scene, long now) {
      Caller known = caller;
      if (known == null) {
        caller = logIn(scene, now);
      } else {
        Objects objects = scene.objects();
        Account owner = scene.population().any(draws);
        long number = objects.owned(owner, draws.below(objects.each()));
        scene.emit(known, Calls.object(scene, Route.RECORD, number, owner.ownerHash(), true));
      }
      long next = now + draws.wait((double) Micros.HOUR / plan.recordsPerHour());
      return next < plan.timing().ends(scene) ? next : DONE;
    }

    private Caller logIn(Scene scene, long now) {
      Caller in = caller(scene, now);
      Tried tried = Tried.fresh(Mix.pseudonym(key, 5));
      scene.emit(in, Deeds.login(AuthenticationStage.OTP, Deeds.PASSWORD_OTP, tried));
      return in;
    }

    private Caller caller(Scene scene, long now) {
      String id = Mix.hex(key, 16);
      Principal principal =
          new Principal(
              "u-" + id,
              "desk-" + Mix.hex(key, 8) + "@acme.example",
              true,
              AccountClass.HUMAN,
              null,
              "rp-0");
      Location where = AddressPlan.get().anywhere(AsnType.CORPORATE).get(0).v4(3);
      Platform platform = Browsers.platform("Windows", "Edge");
      Agent agent = scene.population().agent(platform, Browsers.installed(platform, key, now));
      return new Caller(
          principal, agent.client(where.ip(), "d-" + id, 6), where.network(), scene.newSession());
    }
  }
}
