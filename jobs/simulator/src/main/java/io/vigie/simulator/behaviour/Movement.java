package io.vigie.simulator.behaviour;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.scene.Scene;

/** How a person's address changes in the middle of a session. */
@FunctionalInterface
public interface Movement {

  /** Addresses run out, and now and then a client with two of them changes between them. */
  Movement ORDINARY =
      (scene, visit, now, draws) -> {
        Person person = visit.person();
        Location here = person.location();
        if (now >= here.until()) {
          return scene.whereabouts().next(person.account(), here, now);
        }
        return visit.flips() && draws.chance(0.2)
            ? scene.whereabouts().flipped(person.account(), here, now)
            : here;
      };

  /** Where the person is at the next call; the same location if nothing changes. */
  Location next(Scene scene, Visit visit, long now, Draws draws);
}
