package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Browsers;
import io.vigie.simulator.population.Device;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;

/**
 * Many people log in from one venue: with typos, as people do, and through few addresses.
 *
 * @param name name of the circumstance
 * @param timing when
 * @param venue where
 * @param visits how many visits
 * @param people how many people; they come again
 * @param failure chance that the first attempt of a visit fails
 */
public record Gathering(
    String name, Timing timing, Venue venue, int visits, int people, double failure)
    implements Storyline {

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name + timing.after());
    double wait = (double) Micros.of(timing.duration()) / visits;
    scene.at(timing.begins(scene), new Door(this, draws, draws.bits(), wait));
  }

  private static final class Door implements Actor {
    private final Gathering plan;
    private final Draws draws;
    private final long key;
    private final double wait;
    private int visits;

    Door(Gathering plan, Draws draws, long key, double wait) {
      this.plan = plan;
      this.draws = draws;
      this.key = key;
      this.wait = wait;
    }

    @Override
    public long act(Scene scene, long now) {
      long who = Mix.of(key, draws.below(plan.people()));
      Account account = scene.population().account(Math.floorMod(who, scene.population().size()));
      Location where = plan.venue().at(draws);
      Draws own = new Draws(draws.bits());
      Person person = new Person(account, device(account, own), where);
      scene.at(now, new Visit(scene, person, own).prone(plan.failure()));
      return ++visits < plan.visits() ? now + draws.wait(wait) : DONE;
    }

    private Device device(Account account, Draws own) {
      if (!plan.venue().hasOneDevice() && !plan.venue().hasOneImage()) {
        return account.device(own);
      }
      long seat = plan.venue().hasOneDevice() ? key : own.bits();
      return new Device(key, "d-" + Mix.hex(seat, 16), Browsers.platform("Windows", "Chrome"));
    }
  }
}
