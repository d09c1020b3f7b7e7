package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.SimChanges;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * A carrier gives many customers new cards, and many of them a new phone, with which they log in
 * the same day.
 *
 * @param timing when
 * @param customers how many
 * @param newPhones share of them with a new phone
 */
public record CardMigration(Timing timing, int customers, double newPhones) implements Storyline {

  @Override
  public String name() {
    return "card-migration";
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name() + timing.after());
    for (int i = 0; i < customers; i++) {
      long time = timing.begins(scene) + draws.below(Micros.of(timing.duration()));
      Account account = scene.population().any(draws);
      boolean newPhone = draws.chance(newPhones);
      long report = time + draws.time(Duration.ofMinutes(10), 1.5);
      SimChanges.report(scene, account, time, report, newPhone);
      if (newPhone) {
        Draws own = new Draws(draws.bits());
        scene.at(
            time + draws.time(Duration.ofMinutes(40), 1),
            (stage, now) -> unpack(stage, account, own));
      }
    }
  }

  private static long unpack(Scene scene, Account account, Draws draws) {
    scene.at(scene.now(), new Visit(scene, Person.withNewDevice(scene, account, draws), draws));
    return Actor.DONE;
  }
}
