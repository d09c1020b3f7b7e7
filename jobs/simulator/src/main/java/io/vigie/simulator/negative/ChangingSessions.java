package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;

/**
 * A provider that gives a session another identifier in the middle of the login.
 *
 * @param timing when
 * @param visits how many visits
 */
public record ChangingSessions(Timing timing, int visits) implements Storyline {

  @Override
  public String name() {
    return "session-id-change";
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name() + timing.after());
    for (int i = 0; i < visits; i++) {
      long time = timing.begins(scene) + draws.below(Micros.of(timing.duration()));
      Draws own = new Draws(draws.bits());
      scene.at(
          time,
          (stage, now) -> {
            Account account = stage.population().active(own);
            Person person = Person.visiting(stage, account, own);
            stage.at(now, new Visit(stage, person, own).changingSession());
            return Actor.DONE;
          });
    }
  }
}
