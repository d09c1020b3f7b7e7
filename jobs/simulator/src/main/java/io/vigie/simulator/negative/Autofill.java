package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Device;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * Password managers and account aggregators that sign their owners in at a fixed pace, always from
 * the same device.
 *
 * @param timing when
 * @param owners how many
 * @param every pace of each
 */
public record Autofill(Timing timing, int owners, Duration every) implements Storyline {

  @Override
  public String name() {
    return "password-managers";
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name() + timing.after());
    for (int i = 0; i < owners; i++) {
      Account account = scene.population().any(draws);
      Draws own = new Draws(draws.bits());
      long first = timing.begins(scene) + draws.below(Micros.of(every));
      scene.at(first, (stage, now) -> fill(stage, now, account, own));
    }
  }

  private long fill(Scene scene, long now, Account account, Draws draws) {
    Device device = account.device(0);
    Person person = new Person(account, device, scene.whereabouts().home(account, now, false));
    scene.at(
        now,
        new Visit(scene, person, new Draws(draws.bits())).sure().staying(Duration.ofSeconds(3), 2));
    long next = now + Micros.of(every);
    return next < timing.ends(scene) ? next : Actor.DONE;
  }
}
