package io.vigie.simulator.storyline;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Device;
import io.vigie.simulator.scene.Actor;
import java.time.Duration;

/**
 * The phone of a victim whose number was taken: it has lost the carrier's network, and goes on over
 * the one at home. Its session began before, and is long.
 */
final class OldDevice {

  private static final Duration LENGTH = Duration.ofHours(3);
  private static final int CALLS = 30;

  private OldDevice() {}

  static Actor of(Account victim, Draws draws) {
    return (scene, now) -> {
      Device phone = victim.phone();
      Person person = new Person(victim, phone, scene.whereabouts().home(victim, now, draws));
      scene.at(now, new Visit(scene, person, draws).sure().staying(LENGTH, CALLS));
      return Actor.DONE;
    };
  }
}
