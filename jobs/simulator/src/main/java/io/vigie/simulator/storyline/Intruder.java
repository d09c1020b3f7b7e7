package io.vigie.simulator.storyline;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Client;
import io.vigie.schemas.Principal;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Scene;

/** Makes callers out of an attacker's addresses and looks. */
final class Intruder {

  private static final String RELYING_PARTY = "rp-0";

  private Intruder() {}

  /** Somebody who tries a name that exists or not. */
  static Caller caller(Principal principal, Agent agent, Location where, Draws draws) {
    // Every attempt looks like a new browser: the service gives it a new device identifier.
    String device = "d-" + Mix.hex(draws.bits(), 16);
    return new Caller(principal, client(agent, where, device, draws), where.network(), null);
  }

  /** The attacker's client. */
  static Client client(Agent agent, Location where, String device, Draws draws) {
    return agent.client(where.ip(), device, 20 + (int) draws.lognormal(90, 0.5));
  }

  /** A name of nobody. */
  static Principal nobody(Scene scene, long which) {
    return new Principal(
        null, scene.population().nobody(which), false, AccountClass.UNKNOWN, null, RELYING_PARTY);
  }

  /** An account the attacker has registered. */
  static Principal mule(Scene scene, long key, long which) {
    return new Principal(
        "u-" + Mix.hex(Mix.of(key, which), 16),
        scene.population().nobody(Mix.of(key, which) >>> 8),
        true,
        AccountClass.HUMAN,
        null,
        RELYING_PARTY);
  }

  /** Where the attacker signs in. */
  static String relyingParty() {
    return RELYING_PARTY;
  }
}
