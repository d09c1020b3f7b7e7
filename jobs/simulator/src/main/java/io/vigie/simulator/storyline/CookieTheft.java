package io.vigie.simulator.storyline;

import io.vigie.schemas.Client;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stolen session cookie, used elsewhere (T1539, T1550.004). The victims go on as if nothing had
 * happened.
 *
 * @param name name of the storyline
 * @param timing when the victims log in
 * @param victims how many
 * @param visitsBefore ordinary visits of each victim before the attack
 * @param replays when after the login and from where, one of them for each victim
 * @param sameClient the thief's client looks exactly like the victim's
 * @param calls calls of the thief
 */
public record CookieTheft(
    String name,
    Timing timing,
    int victims,
    int visitsBefore,
    List<Replay> replays,
    boolean sameClient,
    int calls)
    implements Storyline {

  private static final int CALLS = 12;

  /** Assumptions: 5 min, 6 h, 5 d. */
  private static final List<Duration> DELAYS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(6), Duration.ofDays(5));

  /** Assumption: 60 % hosting. */
  private static final List<ReplayNetwork> NETWORKS =
      List.of(
          ReplayNetwork.HOSTING,
          ReplayNetwork.HOSTING,
          ReplayNetwork.HOSTING,
          ReplayNetwork.RESIDENTIAL,
          ReplayNetwork.SAME_CITY,
          ReplayNetwork.HOSTING,
          ReplayNetwork.HOSTING,
          ReplayNetwork.HOSTING,
          ReplayNetwork.RESIDENTIAL,
          ReplayNetwork.SAME_ASN);

  /** Refuses a theft without victims, calls or replays. */
  public CookieTheft {
    replays = List.copyOf(replays);
    if (victims < 1 || calls < 1 || replays.isEmpty()) {
      throw new IllegalArgumentException("a theft needs victims, calls and replays");
    }
  }

  /** 30 victims over a day, replays from four kinds of networks after minutes, hours or days. */
  public static CookieTheft typical() {
    return new CookieTheft(
        "cookie-theft",
        new Timing(Duration.ofHours(2), Duration.ofHours(20)),
        30,
        0,
        mixed(DELAYS),
        false,
        CALLS);
  }

  /**
   * The thief works through the victim's own machine, with the victim's browser, when the victim
   * has left. No log shows a difference.
   */
  public static CookieTheft perfectClone() {
    return new CookieTheft(
        "perfect-clone",
        new Timing(Duration.ofHours(2), Duration.ofHours(20)),
        10,
        0,
        List.of(Replay.after(Duration.ofHours(2), ReplayNetwork.SAME_ADDRESS)),
        true,
        CALLS);
  }

  /** One way of using the cookies of victims who are known to the service. */
  public static CookieTheft of(String name, Timing timing, int victims, Replay replay) {
    return new CookieTheft(name, timing, victims, 2, List.of(replay), false, CALLS);
  }

  /** Each network with each delay, in the order of the victims. */
  private static List<Replay> mixed(List<Duration> delays) {
    List<Replay> replays = new ArrayList<>();
    for (int i = 0; i < delays.size() * NETWORKS.size(); i++) {
      ReplayNetwork network = NETWORKS.get(3 * i % NETWORKS.size());
      replays.add(Replay.after(delays.get(i % delays.size()), network));
    }
    return replays;
  }

  /** The same at another time, with another number of victims and one delay. */
  public CookieTheft small(Duration after, Duration duration, int number, Duration delay) {
    List<Replay> soon =
        replays.stream().map(replay -> Replay.after(delay, replay.network())).toList();
    return new CookieTheft(
        name, new Timing(after, duration), number, visitsBefore, soon, sameClient, calls);
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
              (there, visit, which, own) -> steal(there, campaign, visit, which, own));
          return Actor.DONE;
        });
  }

  private void steal(Scene scene, Campaign campaign, Visit visit, int which, Draws draws) {
    Replay replay = replays.get(which % replays.size());
    Location where = replay.near(visit.person().location(), draws);
    Caller caller = thief(scene, visit, where, draws);
    Thief thief = new Thief(campaign, visit.person().account(), caller, calls, true, draws);
    scene.at(replay.time(scene.now(), draws), thief);
  }

  private Caller thief(Scene scene, Visit visit, Location where, Draws draws) {
    Caller victim = visit.caller(scene);
    if (sameClient) {
      return victim.from(victim.client(), where.network());
    }
    // A cookie brings no device identifier of its own: the service sees the one that it names.
    Client seen =
        Intruder.client(
            Guise.MIMIC.agent(scene, draws.bits(), draws),
            where,
            victim.client().getDeviceId(),
            draws);
    return victim.from(seen, where.network());
  }
}
