package io.vigie.simulator.storyline;

import io.vigie.schemas.Session;
import io.vigie.simulator.behaviour.Housekeeping;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth.Role;
import java.time.Duration;
import java.util.List;

/**
 * A stolen refresh token (T1528, T1550.001): the thief renews first, and the victim's later renewal
 * shows that one token was used twice.
 *
 * @param name name of the storyline
 * @param timing when the victims log in
 * @param victims how many
 * @param visitsBefore ordinary visits of each victim before the attack
 * @param replay when after the login and from where the thief renews
 */
public record RefreshTokenTheft(
    String name, Timing timing, int victims, int visitsBefore, Replay replay) implements Storyline {

  /** Ten victims over a day, renewed half an hour after the login. */
  public static RefreshTokenTheft typical() {
    return new RefreshTokenTheft(
        "refresh-token-theft",
        new Timing(Duration.ofHours(2), Duration.ofHours(18)),
        10,
        0,
        Replay.after(Duration.ofMinutes(30), ReplayNetwork.HOSTING));
  }

  /** The same at another time, with another number of victims and another delay. */
  public RefreshTokenTheft small(Timing other, int number, Duration delay) {
    return new RefreshTokenTheft(
        name, other, number, visitsBefore, Replay.after(delay, replay.network()));
  }

  @Override
  public void enter(Scene scene) {
    List<Account> chosen = Victims.of(scene, name, victims, account -> true);
    Staged.acquaint(scene, timing, chosen, visitsBefore, scene.draws(name + "/before"));
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name, List.of("T1528", "T1550.001"));
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
    Session stolen = visit.session();
    if (stolen == null) {
      return;
    }
    campaign.join();
    Caller victim = visit.caller(scene);
    Location where = replay.near(visit.person().location(), draws);
    long renewal = replay.time(scene.now(), draws);
    scene.at(
        renewal,
        (stage, now) -> {
          Caller thief =
              victim
                  .from(
                      Intruder.client(
                          Guise.SCRIPT.agent(stage, draws.bits(), draws),
                          where,
                          "d-" + Mix.hex(draws.bits(), 16),
                          draws),
                      where.network())
                  .in(stage.refreshed(stolen));
          campaign.emit(thief, Housekeeping.REFRESHED, Role.COMPROMISE);
          stage.at(
              now + Micros.SECOND,
              new Thief(campaign, visit.person().account(), thief, 10, false, draws));
          campaign.done();
          return Actor.DONE;
        });
    long again = renewal + draws.time(Duration.ofMinutes(20), 0.5);
    scene.at(again, (stage, now) -> reuse(stage, victim, stolen));
  }

  /** The victim's own renewal with the old token; it is no part of the attack. */
  private static long reuse(Scene scene, Caller victim, Session stolen) {
    scene.emit(victim.in(stolen), Deeds.refreshReuse());
    return Actor.DONE;
  }
}
