package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Scene;
import java.time.Duration;
import java.util.List;

/**
 * Targeted brute force (T1110.001): many passwords at one account, from several addresses.
 *
 * @param timing when
 * @param attempts how many passwords
 * @param origins from where
 * @param guise how the clients look
 * @param succeeds the last password is the right one
 */
public record BruteForce(
    Timing timing, long attempts, Origins origins, Guise guise, boolean succeeds)
    implements Storyline {

  /** Refuses an attack without attempts. */
  public BruteForce {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
    }
  }

  /** 300 passwords from 40 residential addresses in six hours, the last one right. */
  public static BruteForce typical() {
    return new BruteForce(
        new Timing(Duration.ofHours(4), Duration.ofHours(6)),
        300,
        Origins.residential(40),
        Guise.ROTATING,
        true);
  }

  /** The same at another time. */
  public BruteForce at(Duration after, Duration duration) {
    return new BruteForce(new Timing(after, duration), attempts, origins, guise, succeeds);
  }

  /** The same with another number of passwords. */
  public BruteForce trying(long passwords) {
    return new BruteForce(timing, passwords, origins, guise, succeeds);
  }

  @Override
  public String name() {
    return "brute-force";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          stage.at(now, new Run(this, stage));
          return Actor.DONE;
        });
  }

  private static final class Run implements Actor {
    private final BruteForce plan;
    private final Campaign campaign;
    private final Draws draws;
    private final long key;
    private final Origins.Pool pool;
    private final Pace pace;
    private final Account target;
    private long attempts;

    Run(BruteForce plan, Scene scene) {
      this.plan = plan;
      this.campaign = scene.campaign(plan.name(), List.of("T1110.001", "T1078"));
      campaign.join();
      this.draws = scene.draws(campaign.id());
      this.key = draws.bits();
      this.pool = plan.origins().pool(key);
      this.pace = new Pace(plan.timing(), plan.attempts(), Tempo.EVEN, draws);
      this.target = Victims.withPasswordAlone(scene, draws);
    }

    @Override
    public long act(Scene scene, long now) {
      Caller caller =
          Intruder.caller(
              target.principal(Intruder.relyingParty()),
              plan.guise().agent(scene, key, draws),
              pool.at(draws.bits() >>> 1),
              draws);
      boolean last = ++attempts >= plan.attempts();
      if (last && plan.succeeds()) {
        Break.succeeds(scene, campaign, target, caller, Tried.fresh(target.password()), draws);
      } else {
        String guess = scene.population().passwords().listed(key, attempts);
        Break.fails(campaign, caller, Tried.fresh(guess));
      }
      if (last) {
        campaign.done();
        return DONE;
      }
      return pace.next(scene, now);
    }
  }
}
