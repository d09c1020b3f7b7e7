package io.vigie.simulator.storyline;

import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import java.util.List;

/** Lets victims visit like everybody else, so that there are sessions to steal. */
final class Staged {

  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final int CALLS = 40;
  private static final long REST = 30 * Micros.MINUTE;

  private Staged() {}

  /** What the attacker does about a session when its owner has just logged in. */
  @FunctionalInterface
  interface Theft {
    void steal(Scene scene, Visit visit, int which, Draws draws);
  }

  /**
   * Plans ordinary visits before the attack, so that the victims' devices and networks are known.
   *
   * @param visits how many of each victim
   */
  static void acquaint(Scene scene, Timing timing, List<Account> victims, int visits, Draws draws) {
    long room = Math.max(1, Micros.of(timing.after()) - REST);
    for (Account victim : victims) {
      for (int i = 0; i < visits; i++) {
        long time = scene.settings().startMicros() + draws.below(room);
        Draws own = new Draws(draws.bits());
        scene.at(
            time,
            (stage, now) -> {
              stage.at(now, new Visit(stage, Person.visiting(stage, victim, own), own).sure());
              return Actor.DONE;
            });
      }
    }
  }

  /**
   * Plans ordinary visits at random times within the timing of an attack. They are no part of it;
   * the attack goes on until the last of them has begun.
   */
  static void sessions(
      Scene scene,
      Campaign campaign,
      Timing timing,
      List<Account> victims,
      Draws draws,
      Theft theft) {
    for (int i = 0; i < victims.size(); i++) {
      long time = timing.begins(scene) + draws.below(Micros.of(timing.duration()));
      Account victim = victims.get(i);
      int which = i;
      Draws visiting = new Draws(draws.bits());
      Draws stealing = new Draws(draws.bits());
      campaign.join();
      scene.at(
          time,
          (stage, now) -> {
            Person person = Person.visiting(stage, victim, visiting);
            Visit visit = new Visit(stage, person, visiting).sure().staying(LENGTH, CALLS);
            visit.listener(
                (entered, there) -> {
                  theft.steal(there, entered, which, stealing);
                  campaign.done();
                });
            stage.at(now, visit);
            return Actor.DONE;
          });
    }
  }
}
