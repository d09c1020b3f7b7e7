package io.vigie.simulator.negative;

import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.time.Micros;

/**
 * The service tells, at the beginning of the world, which phone number is enrolled at which
 * account: one event for each, {@value #A_SECOND} a second. Without it a carrier's report about a
 * number of somebody who enrolled before the world began would be about nobody.
 */
public record KnownPhones() implements Storyline {

  private static final int A_SECOND = 500;
  private static final long WAIT = Micros.SECOND / A_SECOND;

  @Override
  public String name() {
    return "known-phones";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(scene.settings().startMicros(), new Export(scene));
  }

  private static final class Export implements Actor {

    private final Permutation order;
    private long next;

    Export(Scene scene) {
      order = new Permutation(scene.draws("known-phones").bits(), scene.population().size());
    }

    @Override
    public long act(Scene scene, long now) {
      while (next < order.size()) {
        Account account = scene.population().account(order.at(next++));
        if (account.hasPhone()) {
          scene.emit(
              Caller.unknown(account.principal(null)), Deeds.knownPhone(account.phoneHash()));
          return now + WAIT;
        }
      }
      return DONE;
    }
  }
}
