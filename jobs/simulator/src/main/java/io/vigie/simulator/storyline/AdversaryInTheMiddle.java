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
 * machine, where the session is born; minutes later it is used from a second network.
 *
 * @param timing when
 * @param victims how many
 * @param origins where the proxies stand
 */
public record AdversaryInTheMiddle(Timing timing, int victims, Origins origins)
    implements Storyline {

  private static final double WORN = 10.0 * Micros.MINUTE;

  /** 20 victims over a day, through five machines. */
  public static AdversaryInTheMiddle typical() {
    return new AdversaryInTheMiddle(
        new Timing(Duration.ofHours(2), Duration.ofHours(20)), 20, Origins.hosting(5));
  }

  @Override
  public String name() {
    return "adversary-in-the-middle";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name(), List.of("T1557", "T1539", "T1550.004"));
          Draws draws = stage.draws(campaign.id());
          long key = draws.bits();
          for (int i = 0; i < victims; i++) {
            long time = now + draws.below(Micros.of(timing.duration()));
            Draws own = new Draws(draws.bits());
            campaign.join();
            stage.at(time, (there, then) -> phish(there, then, campaign, key, own));
          }
          return Actor.DONE;
        });
  }

  private long phish(Scene scene, long now, Campaign campaign, long key, Draws draws) {
    Account victim = Victims.such(scene, draws, Account::hasSecondFactor);
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
    Location second = ReplayNetwork.RESIDENTIAL.near(proxy, draws);
    Caller thief =
        born.from(
            Intruder.client(
                Guise.MIMIC.agent(scene, key, draws), second, born.client().getDeviceId(), draws),
            second.network());
    long later = now + Micros.MINUTE + draws.wait(WORN);
    scene.at(later, new Thief(campaign, victim, thief, 15, false, draws));
    campaign.done();
    return Actor.DONE;
  }
}
