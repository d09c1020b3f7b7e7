package io.vigie.simulator.behaviour;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;

/**
 * The visits of everybody: one Poisson process whose rate follows the rhythm, by thinning (Lewis
 * and Shedler, 1979), each visit belonging to an account in proportion to how often it logs in.
 */
public final class Logins implements Actor {

  private static final double YEAR = 365.25 * Micros.DAY;

  private final Draws draws;
  private final double shortestWait;
  private final double peak;
  private boolean begun;

  /** The visits of a scene. */
  public Logins(Scene scene) {
    draws = scene.draws("logins");
    peak = scene.settings().rhythm().peak() * scene.climate().peak();
    shortestWait = YEAR / Math.max(1e-9, scene.population().yearlyLogins() * peak);
  }

  @Override
  public long act(Scene scene, long now) {
    if (begun) {
      double rate = scene.settings().rhythm().at(now) * scene.climate().liveliness(now);
      if (draws.chance(rate / peak)) {
        visit(scene, now);
      }
    }
    begun = true;
    return now + draws.wait(shortestWait);
  }

  private void visit(Scene scene, long now) {
    Account account = scene.population().active(draws);
    Draws own = new Draws(draws.bits());
    if (!scene.whereabouts().isUnderWay(account, now)) {
      scene.at(now, new Visit(scene, Person.visiting(scene, account, own), own));
    }
  }
}
