package io.vigie.simulator.storyline;

import io.vigie.schemas.Client;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import java.time.Duration;
import java.util.List;

/**
 * A stolen session cookie, used elsewhere (T1539, T1550.004). The victims go on as if nothing had
 * happened.
 *
 * @param name name of the storyline
 * @param timing when the victims log in
 * @param victims how many
 * @param delays medians of the time from login to replay, one of them for each victim (assumption:
 *     5 min, 6 h, 5 d)
 * @param networks from where, one of them for each victim; name one twice to have it twice as often
 *     (assumption: 60 % hosting)
 * @param sameClient the thief's client looks exactly like the victim's
 * @param calls calls of the thief
 */
public record CookieTheft(
    String name,
    Timing timing,
    int victims,
    List<Duration> delays,
    List<ReplayNetwork> networks,
    boolean sameClient,
    int calls)
    implements Storyline {

  private static final double DELAY_SPREAD = 0.3;

  /** Refuses a theft without victims, delays or networks. */
  public CookieTheft {
    delays = List.copyOf(delays);
    networks = List.copyOf(networks);
    if (victims < 1 || calls < 1 || delays.isEmpty() || networks.isEmpty()) {
      throw new IllegalArgumentException("a theft needs victims, calls, delays and networks");
    }
  }

  /** 30 victims over a day, replays from five kinds of networks after minutes, hours or days. */
  public static CookieTheft typical() {
    return new CookieTheft(
        "cookie-theft",
        new Timing(Duration.ofHours(2), Duration.ofHours(20)),
        30,
        List.of(Duration.ofMinutes(5), Duration.ofHours(6), Duration.ofDays(5)),
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
            ReplayNetwork.SAME_ASN),
        false,
        12);
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
        List.of(Duration.ofHours(2)),
        List.of(ReplayNetwork.SAME_ADDRESS),
        true,
        12);
  }

  /** The same at another time, with another number of victims and one delay. */
  public CookieTheft small(Duration after, Duration duration, int number, Duration delay) {
    return new CookieTheft(
        name, new Timing(after, duration), number, List.of(delay), networks, sameClient, calls);
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name, List.of("T1539", "T1550.004"));
          Draws draws = stage.draws(campaign.id());
          Staged.sessions(
              stage,
              campaign,
              timing,
              victims,
              draws,
              (there, visit, which, own) -> steal(there, campaign, visit, which, own));
          return Actor.DONE;
        });
  }

  private void steal(Scene scene, Campaign campaign, Visit visit, int which, Draws draws) {
    Duration delay = delays.get(which % delays.size());
    ReplayNetwork network = networks.get(Math.floorMod(which * 3, networks.size()));
    Location where = network.near(visit.person().location(), draws);
    Caller caller = thief(scene, visit, where, draws);
    Thief thief = new Thief(campaign, visit.person().account(), caller, calls, true, draws);
    scene.at(scene.now() + draws.time(delay, DELAY_SPREAD), thief);
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
