package io.vigie.simulator.storyline;

import io.vigie.schemas.CredentialChangeKind;
import io.vigie.simulator.behaviour.Housekeeping;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import java.util.List;

/**
 * A stolen session that outlives the password reset which was meant to end it (T1550.004): the
 * thief goes on afterwards, with the same look as before.
 *
 * @param name name of the storyline
 * @param timing when the victims log in
 * @param victims how many
 * @param visitsBefore ordinary visits of each victim before the attack
 * @param replay when after the login and from where the session is used first
 */
public record SurvivingSession(
    String name, Timing timing, int victims, int visitsBefore, Replay replay) implements Storyline {

  /** Ten victims over a day. */
  public static SurvivingSession typical() {
    return new SurvivingSession(
        "surviving-session",
        new Timing(Duration.ofHours(2), Duration.ofHours(18)),
        10,
        0,
        Replay.after(Duration.ofMinutes(3), ReplayNetwork.RESIDENTIAL));
  }

  /** The same at another time with another number of victims. */
  public SurvivingSession small(Timing other, int number) {
    return new SurvivingSession(name, other, number, visitsBefore, replay);
  }

  @Override
  public void enter(Scene scene) {
    List<Account> chosen = Victims.of(scene, name, victims, account -> true);
    Staged.acquaint(scene, timing, chosen, visitsBefore, scene.draws(name + "/before"));
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name, List.of("T1539", "T1550.004"));
          Draws draws = stage.draws(campaign.id());
          Staged.sessions(
              stage,
              campaign,
              timing,
              chosen,
              draws,
              (there, visit, which, own) -> steal(there, campaign, visit, own));
          return Actor.DONE;
        });
  }

  private void steal(Scene scene, Campaign campaign, Visit visit, Draws draws) {
    Caller victim = visit.caller(scene);
    Account account = visit.person().account();
    Location where = replay.near(visit.person().location(), draws);
    Caller thief =
        victim.from(
            Intruder.client(
                Guise.MIMIC.agent(scene, draws.bits(), draws),
                where,
                victim.client().getDeviceId(),
                draws),
            where.network());
    long first = replay.time(scene.now(), draws);
    long reset = first + draws.time(Duration.ofMinutes(15), 0.4);
    long after = reset + draws.time(Duration.ofMinutes(5), 0.5);
    scene.at(first, new Thief(campaign, account, thief, 5, true, draws));
    scene.at(reset, (stage, now) -> reset(stage, account, victim));
    scene.at(
        Math.max(after, first + 10 * Micros.MINUTE),
        new Thief(campaign, account, thief, 8, false, new Draws(draws.bits())));
  }

  /** The victim has noticed something. The reset is no part of the attack. */
  private static long reset(Scene scene, Account account, Caller victim) {
    Caller outside = new Caller(victim.principal(), victim.client(), victim.network(), null);
    Housekeeping.change(scene, outside, CredentialChangeKind.RESET_REQUESTED);
    Housekeeping.newPassword(scene, outside, account, CredentialChangeKind.RESET_COMPLETED);
    return Actor.DONE;
  }
}
