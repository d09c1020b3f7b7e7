package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.AutonomousSystem;
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
 * People who are known move, all at once, to where none of them was ever seen. Each has visited
 * before as ever, within a day, and visits twice from the new place.
 *
 * @param name name of the circumstance
 * @param timing when they visit from the new place
 * @param move where they move to, and with what
 * @param people how many
 * @param failure chance that the first attempt of a visit fails
 */
public record Relocation(String name, Timing timing, Move move, int people, double failure)
    implements Storyline {

  /** What changes for everybody. */
  public enum Move {
    /** A company brings a new app, and sends everybody through a gateway in the cloud. */
    TENANT {
      @Override
      Person moved(Scene scene, Account account, Draws draws) {
        long key = Mix.of(account.key(), "desk");
        Device desk = new Device(key, "d-" + Mix.hex(key, 16), Browsers.desk());
        return new Person(account, desk, Venue.GATEWAY.at(draws));
      }
    },
    /** A carrier connects its phones through a network that is new. */
    CARRIER {
      @Override
      Person moved(Scene scene, Account account, Draws draws) {
        AutonomousSystem network = AddressPlan.get().newcomer();
        Location where = network.v4(draws.bits() >>> 1);
        return new Person(account, account.phone(), where);
      }
    };

    /** Somebody who visits from the new place. */
    abstract Person moved(Scene scene, Account account, Draws draws);

    private Device before(Account account, Draws draws) {
      return this == CARRIER ? account.phone() : account.device(draws);
    }
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name + timing.after());
    long begins = timing.begins(scene);
    long before = Math.min(begins - scene.settings().startMicros(), Micros.DAY);
    long during = Micros.of(timing.duration());
    for (int i = 0; i < people; i++) {
      Account account = scene.population().any(draws);
      Draws own = new Draws(draws.bits());
      scene.at(begins - 1 - own.below(before), (stage, now) -> asEver(stage, account, own));
      for (int visit = 0; visit < 2; visit++) {
        Draws there = new Draws(draws.bits());
        scene.at(begins + there.below(during), (stage, now) -> elsewhere(stage, account, there));
      }
    }
  }

  private long asEver(Scene scene, Account account, Draws draws) {
    Person person = Person.visiting(scene, account, draws).with(move.before(account, draws));
    scene.at(scene.now(), new Visit(scene, person, draws).sure());
    return Actor.DONE;
  }

  private long elsewhere(Scene scene, Account account, Draws draws) {
    Person person = move.moved(scene, account, draws);
    scene.at(scene.now(), new Visit(scene, person, draws).prone(failure));
    return Actor.DONE;
  }
}
