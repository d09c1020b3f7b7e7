package io.vigie.simulator.behaviour;

import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.Location;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.population.Device;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a device somewhere.
 *
 * @param account whose account it is
 * @param device with what
 * @param location from where
 */
public record Person(Account account, Device device, Location location) {

  /** Services are called by number; the first is the portal itself. */
  static String relyingParty(Scene scene, Draws draws) {
    int services = scene.settings().population().relyingParties();
    // Two thirds of the visits are to the three largest services.
    int which = draws.chance(0.66) ? draws.below(Math.min(3, services)) : draws.below(services);
    return "rp-" + which;
  }

  /** Somebody who is about to visit. */
  public static Person visiting(Scene scene, Account account, Draws draws) {
    Device device = account.device(draws);
    Location where = scene.whereabouts().visit(account, device, scene.now(), draws);
    return new Person(account, device, where);
  }

  /** Somebody who unpacks a new device and is about to use it. */
  public static Person withNewDevice(Scene scene, Account account, Draws draws) {
    Device device = scene.population().changes().newDevice(account);
    Location where = scene.whereabouts().visit(account, device, scene.now(), draws);
    return new Person(account, device, where);
  }

  /** The same from elsewhere. */
  public Person at(Location where) {
    return new Person(account, device, where);
  }

  /** The same with another device. */
  public Person with(Device other) {
    return new Person(account, other, location);
  }

  /** As events tell of it. */
  public Caller caller(Scene scene, @Nullable String relyingParty, Draws draws) {
    return new Caller(account.principal(relyingParty), client(scene, draws), network(), null);
  }

  /** What the device tells about itself from here. */
  public Client client(Scene scene, Draws draws) {
    Agent agent = scene.population().agent(device, scene.now());
    int rtt = 8 + (int) draws.lognormal(device.isMobile() ? 45 : 18, 0.6);
    return agent.client(location.ip(), device.id(), rtt);
  }

  /** What is known of the address. */
  public Network network() {
    return location.network();
  }
}
