package io.vigie.simulator.negative;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Principal;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * A program logs in at a fixed pace with one device; somebody changes its password without telling
 * it, and it goes on trying the old one.
 *
 * @param timing when the password is wrong
 * @param every pace of the attempts
 */
public record StaleService(Timing timing, Duration every) implements Storyline {

  @Override
  public String name() {
    return "stale-service";
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name() + timing.after());
    Location where = AddressPlan.get().anywhere(AsnType.CORPORATE).get(1).v4(7);
    Agent agent =
        new Agent("acme-sync/1.4", "acme-sync", "1", "Linux", "t13d1411h1_0a1_0b2", "77aa01c3");
    String id = Mix.hex(draws.bits(), 16);
    Principal principal =
        new Principal(
            "s-" + id,
            "sync-" + id.substring(0, 4) + "@acme.example",
            true,
            AccountClass.SERVICE,
            null,
            "rp-0");
    Caller caller =
        new Caller(principal, agent.client(where.ip(), "d-" + id, 3), where.network(), null);
    Tried tried = Tried.fresh(Mix.pseudonym(draws.bits(), 1));
    scene.at(scene.settings().startMicros(), (stage, now) -> attempt(stage, now, caller, tried));
  }

  private long attempt(Scene scene, long now, Caller caller, Tried tried) {
    boolean stale = now >= timing.begins(scene) && now < timing.ends(scene);
    Deed deed =
        stale
            ? Deeds.failure(AuthenticationStage.PASSWORD, FailureReason.BAD_PASSWORD, tried)
            : Deeds.login(AuthenticationStage.PASSWORD, Deeds.PASSWORD, tried);
    scene.emit(stale ? caller : caller.in(scene.newSession()), deed);
    return now + Micros.of(every);
  }
}
