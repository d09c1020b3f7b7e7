package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Movement;
import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Device;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * Long sessions whose address changes again and again, on one and the same device.
 *
 * @param name name of the circumstance
 * @param timing when the sessions begin
 * @param way how addresses change
 * @param sessions how many sessions
 * @param length how long each lasts
 */
public record Wandering(String name, Timing timing, Way way, int sessions, Duration length)
    implements Storyline {

  private static final int CALLS = 60;
  private static final double CHANGE = 0.15;

  /** How addresses change. */
  public enum Way implements Movement {
    /** A phone in a train: from cell to cell, now and then another operator. */
    PHONE {
      @Override
      Location elsewhere(Scene scene, Person person, long now, Draws draws) {
        long later = now + draws.below(30 * Micros.DAY);
        return scene.whereabouts().mobile(person.account(), later, draws.chance(0.5));
      }
    },
    /** A client that cannot decide between IPv4 and IPv6. */
    DUAL_STACK {
      @Override
      Location elsewhere(Scene scene, Person person, long now, Draws draws) {
        return scene.whereabouts().home(person.account(), now, !person.location().isV6());
      }
    },
    /** A VPN switched on and off. */
    VPN {
      @Override
      Location elsewhere(Scene scene, Person person, long now, Draws draws) {
        return draws.chance(0.5)
            ? scene.whereabouts().vpn(person.account(), draws.below(4))
            : scene.whereabouts().home(person.account(), now, draws);
      }
    },
    /** A private relay that gives another exit to each connection. */
    RELAY {
      @Override
      Location elsewhere(Scene scene, Person person, long now, Draws draws) {
        return scene.whereabouts().relay(draws);
      }
    };

    abstract Location elsewhere(Scene scene, Person person, long now, Draws draws);

    @Override
    public Location next(Scene scene, Visit visit, long now, Draws draws) {
      Person person = visit.person();
      return draws.chance(CHANGE) ? elsewhere(scene, person, now, draws) : person.location();
    }
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name + timing.after());
    for (int i = 0; i < sessions; i++) {
      long time = timing.begins(scene) + draws.below(Micros.of(timing.duration()));
      Draws own = new Draws(draws.bits());
      scene.at(time, (stage, now) -> begin(stage, now, own));
    }
  }

  private long begin(Scene scene, long now, Draws draws) {
    Account account = scene.population().any(draws);
    Device device = way == Way.PHONE ? account.phone() : account.device(draws);
    Location home = scene.whereabouts().home(account, now, draws);
    Person start = new Person(account, device, home);
    Person person = start.at(way.elsewhere(scene, start, now, draws));
    scene.at(now, new Visit(scene, person, draws).staying(length, CALLS).moving(way));
    return Actor.DONE;
  }
}
