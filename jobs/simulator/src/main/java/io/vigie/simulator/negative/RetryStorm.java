package io.vigie.simulator.negative;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Climate.Spell;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * The directory of users is out of reach, and the service says of right passwords that they are
 * wrong. People try again, and apps and mail clients with stored passwords try again and again. The
 * apps have signed in at a fixed pace for half an hour before.
 *
 * @param timing when the directory is out of reach
 * @param refused share of the attempts that are refused
 * @param apps how many people have such an app
 * @param every pace of an app's sign-ins
 * @param again pace of its attempts while it is refused
 */
public record RetryStorm(Timing timing, double refused, int apps, Duration every, Duration again)
    implements Storyline {

  private static final long BEFORE = 30 * Micros.MINUTE;
  private static final long AFTERWARDS = 30 * Micros.MINUTE;

  @Override
  public String name() {
    return "directory-outage";
  }

  @Override
  public void enter(Scene scene) {
    scene.climate().refusal(new Spell(timing.begins(scene), timing.ends(scene), refused));
    Draws draws = scene.draws(name() + timing.after());
    long start = Math.max(scene.settings().startMicros(), timing.begins(scene) - BEFORE);
    for (int i = 0; i < apps; i++) {
      Account account = scene.population().any(draws);
      Draws own = new Draws(draws.bits());
      long first = start + draws.below(Micros.of(every));
      scene.at(first, (stage, now) -> signIn(stage, now, account, own));
    }
  }

  private long signIn(Scene scene, long now, Account account, Draws draws) {
    Person person = Person.visiting(scene, account, draws).with(account.device(0));
    Draws own = new Draws(draws.bits());
    scene.at(now, new Visit(scene, person, own).sure().staying(Duration.ofSeconds(3), 2));
    boolean failing = scene.climate().refusing(now) > 0;
    long next = now + draws.wait((double) Micros.of(failing ? again : every));
    return next < timing.ends(scene) + AFTERWARDS ? next : Actor.DONE;
  }
}
