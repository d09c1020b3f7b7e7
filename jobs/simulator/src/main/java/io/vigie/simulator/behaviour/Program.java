package io.vigie.simulator.behaviour;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.Principal;
import io.vigie.schemas.Session;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Objects;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.ProgramSettings;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * A program that logs in at a fixed pace: an uptime monitor, or a service that reads for others.
 */
public final class Program implements Actor {

  private final Caller caller;
  private final String password;
  private final long every;
  private final int calls;
  private final Draws draws;
  private int callsLeft;
  private long nextLogin;
  private Caller inSession;

  private Program(Caller caller, String password, Duration every, int calls, Draws draws) {
    this.caller = caller;
    this.inSession = caller;
    this.password = password;
    this.every = Micros.of(every);
    this.calls = calls;
    this.draws = draws;
  }

  /** Lets the programs of the settings run. */
  public static void enter(Scene scene) {
    ProgramSettings settings = scene.settings().programs();
    for (int i = 0; i < settings.monitors(); i++) {
      start(scene, "monitor-" + i, AccountClass.TEST, settings.monitorEvery(), 1);
    }
    for (int i = 0; i < settings.services(); i++) {
      int calls = settings.serviceCalls();
      start(scene, "service-" + i, AccountClass.SERVICE, settings.serviceEvery(), calls);
    }
  }

  private static void start(
      Scene scene, String name, AccountClass kind, Duration every, int calls) {
    long key = Mix.of(scene.settings().seed(), name);
    Location where = AddressPlan.get().home(AsnType.HOSTING).get(0).v4(Mix.of(key) & 0xFFFF);
    Client client =
        new Client(
            where.ip(),
            "acme-" + name.substring(0, name.indexOf('-')) + "/2.1",
            "acme-client",
            "2",
            "Linux",
            "t13d190900_" + Mix.hex(Mix.of(key), 12) + "_97f8aa674fd9",
            "0b51c2d4",
            "d-" + Mix.hex(key, 16),
            null,
            4);
    Principal principal =
        new Principal("s-" + Mix.hex(key, 16), name + "@acme.example", true, kind, null, "rp-0");
    Caller caller = new Caller(principal, client, where.network(), null);
    Draws draws = new Draws(key);
    Program program = new Program(caller, Mix.pseudonym(key, 0), every, calls, draws);
    scene.at(scene.now() + draws.below(Micros.of(every)), program);
  }

  @Override
  public long act(Scene scene, long now) {
    if (callsLeft == 0) {
      Session session = scene.newSession();
      inSession = caller.in(session);
      scene.emit(
          inSession,
          Deeds.login(AuthenticationStage.PASSWORD, Deeds.PASSWORD, Tried.fresh(password)));
      callsLeft = calls;
      nextLogin = now + every;
      return calls == 0 ? nextLogin : now + Micros.SECOND;
    }
    call(scene);
    callsLeft--;
    return callsLeft == 0 ? Math.max(now, nextLogin) : now + Micros.SECOND;
  }

  private void call(Scene scene) {
    if (caller.principal().getAccountClass() == AccountClass.TEST) {
      scene.emit(inSession, Deeds.call(Route.SUMMARY));
      return;
    }
    Objects objects = scene.objects();
    Account owner = scene.population().any(draws);
    long number = objects.owned(owner, draws.below(objects.each()));
    scene.emit(inSession, Calls.object(scene, Route.RECORD, number, owner.ownerHash(), true));
  }
}
