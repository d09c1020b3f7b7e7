package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Principal;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth.Role;
import java.time.Duration;
import java.util.List;

/**
 * One stolen login opens many services (T1078, T1550): a single sign-on into one relying party
 * after another.
 *
 * @param timing when
 * @param victims how many accounts
 * @param services services opened with each
 */
public record FederatedFanOut(Timing timing, int victims, int services) implements Storyline {

  private static final double GAP = 15.0 * Micros.SECOND;

  /** Five accounts, 25 services each. */
  public static FederatedFanOut typical() {
    return new FederatedFanOut(new Timing(Duration.ofHours(2), Duration.ofHours(18)), 5, 25);
  }

  @Override
  public String name() {
    return "federated-fan-out";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name(), List.of("T1078", "T1550"));
          Draws draws = stage.draws(campaign.id());
          for (int i = 0; i < victims; i++) {
            stage.at(
                now + draws.below(Micros.of(timing.duration())),
                new Run(this, stage, campaign, new Draws(draws.bits())));
          }
          return Actor.DONE;
        });
  }

  private static final class Run implements Actor {
    private final FederatedFanOut plan;
    private final Campaign campaign;
    private final Draws draws;
    private final Account victim;
    private Caller caller;
    private int opened = -1;

    Run(FederatedFanOut plan, Scene scene, Campaign campaign, Draws draws) {
      this.plan = plan;
      this.campaign = campaign;
      this.draws = draws;
      this.victim = Victims.withPasswordAlone(scene, draws);
      this.caller =
          Intruder.caller(
              victim.principal("rp-0"),
              Guise.MIMIC.agent(scene, 0, draws),
              Origins.residential(1).pool(draws.bits()).at(0),
              draws);
      campaign.join();
    }

    @Override
    public long act(Scene scene, long now) {
      if (opened < 0) {
        caller = caller.in(scene.newSession());
        campaign.emit(
            caller,
            Deeds.login(
                AuthenticationStage.PASSWORD, Deeds.PASSWORD, Tried.fresh(victim.password())),
            Role.COMPROMISE);
      } else {
        campaign.emit(caller.as(at(opened)), Deeds.singleSignOn(), Role.ABUSE);
      }
      if (++opened >= plan.services()) {
        campaign.done();
        return DONE;
      }
      return now + draws.wait(GAP);
    }

    private Principal at(int service) {
      return victim.principal("rp-" + service);
    }
  }
}
