package io.vigie.simulator.storyline;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.simulator.behaviour.Person;
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
 * Phishing through a proxy (T1557): the victim passes every factor, but towards the attacker's
 * machine, where the session is born; later it is used from a second network.
 *
 * @param name name of the storyline
 * @param timing when
 * @param victims how many
 * @param visitsBefore ordinary visits of each victim before the attack
 * @param origins where the proxies stand
 * @param replay when after the login and from where the session is used
 */
public record AdversaryInTheMiddle(
    String name, Timing timing, int victims, int visitsBefore, Origins origins, Replay replay)
    implements Storyline {

  /** 20 victims over a day, through five machines. */
  public static AdversaryInTheMiddle typical() {
    return new AdversaryInTheMiddle(
        "adversary-in-the-middle",
        new Timing(Duration.ofHours(2), Duration.ofHours(20)),
        20,
        0,
        Origins.hosting(5),
        Replay.after(Duration.ofMinutes(8), ReplayNetwork.RESIDENTIAL));
  }

  /** The same at another time, with other numbers of victims and machines. */
  public AdversaryInTheMiddle small(Timing other, int number, int machines) {
    return new AdversaryInTheMiddle(
        name, other, number, visitsBefore, Origins.hosting(machines), replay);
  }

  @Override
  public void enter(Scene scene) {
    List<Account> chosen = Victims.of(scene, name, victims, Account::hasSecondFactor);
    Staged.acquaint(scene, timing, chosen, visitsBefore, scene.draws(name + "/before"));
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name, List.of("T1557", "T1539", "T1550.004"));
          Draws draws = stage.draws(campaign.id());
          long key = draws.bits();
          for (Account victim : chosen) {
            long time = now + draws.below(Micros.of(timing.duration()));
            Draws own = new Draws(draws.bits());
            campaign.join();
            stage.at(time, (there, then) -> phish(there, then, campaign, victim, key, own));
          }
          return Actor.DONE;
        });
  }

  private long phish(
      Scene scene, long now, Campaign campaign, Account victim, long key, Draws draws) {
    Location proxy = origins.pool(key).at(draws.bits() >>> 1);
    Person person = Person.visiting(scene, victim, draws);
    // The proxy hands the victim's user agent on; its TLS is its own.
    String ownTls = Guise.TOOL.agent(scene, key, draws).tls();
    Caller born =
        Intruder.caller(
                victim.principal(Intruder.relyingParty()),
                scene.population().agent(person.device(), now).withTls(ownTls),
                proxy,
                draws)
            .in(scene.newSession());
    Tried tried = Tried.fresh(victim.password());
    campaign.emit(
        born,
        victim.usesPush()
            ? Deeds.login(AuthenticationStage.PUSH, Deeds.PASSWORD_PUSH, tried)
            : Deeds.login(AuthenticationStage.OTP, Deeds.PASSWORD_OTP, tried),
        Role.COMPROMISE);
    Location second = replay.near(person.location(), draws);
    Caller thief =
        born.from(
            Intruder.client(
                Guise.MIMIC.agent(scene, key, draws), second, born.client().getDeviceId(), draws),
            second.network());
    scene.at(replay.time(now, draws), new Thief(campaign, victim, thief, 15, false, draws));
    campaign.done();
    return Actor.DONE;
  }
}
