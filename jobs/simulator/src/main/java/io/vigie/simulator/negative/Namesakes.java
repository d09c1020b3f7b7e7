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
import java.time.Duration;

/**
 * Accounts with names as many people have them: others write the name where their own has a number
 * more, each with the own password, until they notice and sign in to their own account.
 *
 * @param timing when
 * @param names how many such accounts
 * @param every how often somebody takes one for the own
 */
public record Namesakes(Timing timing, int names, Duration every) implements Storyline {

  /** Who writes the wrong name does so again with this chance, before looking (assumption). */
  private static final double AGAIN = 0.4;

  @Override
  public String name() {
    return "namesakes";
  }

  @Override
  public void enter(Scene scene) {
    Draws draws = scene.draws(name() + timing.after());
    for (int i = 0; i < names; i++) {
      Account account = scene.population().any(draws);
      Draws own = new Draws(draws.bits());
      long first = timing.begins(scene) + own.wait((double) Micros.of(every));
      scene.at(first, (stage, now) -> mistake(stage, now, account, own));
    }
  }

  private long mistake(Scene scene, long now, Account taken, Draws draws) {
    Account other = scene.population().any(draws);
    Draws own = new Draws(draws.bits());
    Person person = Person.visiting(scene, other, own);
    scene.at(now, (stage, then) -> attempt(stage, then, taken, person, own));
    long next = now + draws.wait((double) Micros.of(every));
    return next < timing.ends(scene) ? next : Actor.DONE;
  }

  private long attempt(Scene scene, long now, Account taken, Person person, Draws draws) {
    Visit.misnamed(scene, person, taken, draws);
    long next = now + draws.time(Duration.ofSeconds(15), 0.7);
    if (draws.chance(AGAIN)) {
      return next;
    }
    scene.at(next, new Visit(scene, person, draws).sure());
    return Actor.DONE;
  }
}
