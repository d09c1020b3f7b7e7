package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
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
 * Push fatigue (T1621): the attacker has the password and asks for approval until the victim gives
 * in.
 *
 * @param timing when
 * @param victims how many
 * @param prompts prompts for each victim
 * @param every mean time between two prompts
 * @param yielding share of the victims who approve in the end
 */
public record MfaFatigue(Timing timing, int victims, int prompts, Duration every, double yielding)
    implements Storyline {

  /** Ten victims, twelve prompts each, one every 40 s, half of them give in. */
  public static MfaFatigue typical() {
    return new MfaFatigue(
        new Timing(Duration.ofHours(2), Duration.ofHours(18)), 10, 12, Duration.ofSeconds(40), 0.5);
  }

  @Override
  public String name() {
    return "mfa-fatigue";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name(), List.of("T1621", "T1078"));
          Draws draws = stage.draws(campaign.id());
          for (int i = 0; i < victims; i++) {
            stage.at(
                now + draws.below(Micros.of(timing.duration())),
                new Run(this, stage, campaign, new Draws(draws.bits()), i));
          }
          return Actor.DONE;
        });
  }

  private static final class Run implements Actor {
    private final MfaFatigue plan;
    private final Campaign campaign;
    private final Draws draws;
    private final Account victim;
    private final Caller caller;
    private final boolean yields;
    private int prompts;

    Run(MfaFatigue plan, Scene scene, Campaign campaign, Draws draws, int which) {
      this.plan = plan;
      this.campaign = campaign;
      this.draws = draws;
      this.victim =
          Victims.such(
              scene,
              draws,
              account -> account.hasSecondFactor() && account.usesPush() && !account.isFederated());
      this.yields = which < Math.round(plan.yielding() * plan.victims());
      Location where = Origins.residential(1).pool(draws.bits()).at(0);
      this.caller =
          Intruder.caller(
              victim.principal(Intruder.relyingParty()),
              Guise.MIMIC.agent(scene, 0, draws),
              where,
              draws);
      campaign.join();
    }

    @Override
    public long act(Scene scene, long now) {
      Tried tried = Tried.fresh(victim.password());
      boolean last = ++prompts >= plan.prompts();
      if (last && yields) {
        Caller inside = caller.in(scene.newSession());
        campaign.emit(
            inside,
            Deeds.login(AuthenticationStage.PUSH, Deeds.PASSWORD_PUSH, tried),
            Role.COMPROMISE);
        Break.loot(scene, campaign, inside, draws);
      } else {
        FailureReason reason =
            draws.chance(0.6) ? FailureReason.DENIED_PUSH : FailureReason.PUSH_TIMEOUT;
        campaign.emit(caller, Deeds.failure(AuthenticationStage.PUSH, reason, tried), Role.ATTEMPT);
      }
      if (last) {
        campaign.done();
        return DONE;
      }
      return now + draws.wait((double) Micros.of(plan.every()));
    }
  }
}
