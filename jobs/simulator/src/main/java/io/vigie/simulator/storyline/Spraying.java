package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Scene;
import java.time.Duration;
import java.util.List;

/**
 * Password spraying (T1110.003): a few common passwords, each at many accounts.
 *
 * @param timing when
 * @param accounts how many accounts, all of which exist
 * @param passwords how many of the most common passwords, one after the other
 * @param origins from where
 * @param guise how the clients look
 */
public record Spraying(Timing timing, long accounts, int passwords, Origins origins, Guise guise)
    implements Storyline {

  /** Refuses a spray of nothing. */
  public Spraying {
    if (accounts < 1 || passwords < 1) {
      throw new IllegalArgumentException("accounts and passwords must be 1 or more");
    }
  }

  /** 5,000 accounts, two passwords, 20 data-centre addresses, four hours. */
  public static Spraying typical() {
    return new Spraying(
        new Timing(Duration.ofHours(3), Duration.ofHours(4)),
        5_000,
        2,
        Origins.hosting(20),
        Guise.TOOL);
  }

  /** The same at another time. */
  public Spraying at(Duration after, Duration duration) {
    return new Spraying(new Timing(after, duration), accounts, passwords, origins, guise);
  }

  /** The same against another number of accounts. */
  public Spraying against(long number) {
    return new Spraying(timing, number, passwords, origins, guise);
  }

  @Override
  public String name() {
    return "spraying";
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
    private final Spraying plan;
    private final Campaign campaign;
    private final Draws draws;
    private final long key;
    private final Origins.Pool pool;
    private final Permutation list;
    private final Pace pace;
    private final long targets;
    private long attempts;

    Run(Spraying plan, Scene scene) {
      this.plan = plan;
      this.campaign = scene.campaign(plan.name(), List.of("T1110.003", "T1078"));
      campaign.join();
      this.draws = scene.draws(campaign.id());
      this.key = draws.bits();
      this.pool = plan.origins().pool(key);
      this.list = new Permutation(key, scene.population().size());
      this.targets = Math.min(plan.accounts(), list.size());
      this.pace = new Pace(plan.timing(), targets * plan.passwords(), Tempo.EVEN, draws);
    }

    @Override
    public long act(Scene scene, long now) {
      int password = (int) (attempts / targets);
      Account account = scene.population().account(list.at(attempts % targets));
      Agent agent = plan.guise().agent(scene, key, draws);
      Caller caller =
          Intruder.caller(
              account.principal(Intruder.relyingParty()),
              agent,
              pool.at(draws.bits() >>> 1),
              draws);
      Tried tried = Tried.fresh(scene.population().passwords().common(password));
      if (scene.population().passwords().isCommon(account, password)) {
        Break.succeeds(scene, campaign, account, caller, tried, draws);
      } else {
        Break.fails(campaign, caller, tried);
      }
      if (++attempts >= targets * plan.passwords()) {
        campaign.done();
        return DONE;
      }
      return pace.next(scene, now);
    }
  }
}
