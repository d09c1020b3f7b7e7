package io.vigie.simulator.population;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Principal;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import org.jspecify.annotations.Nullable;

/**
 * One person's account: a view of the population, made when needed and thrown away. Two views of
 * the same number are the same account.
 */
public final class Account {

  private final Population population;
  private final long number;
  private final long key;

  Account(Population population, long number) {
    this.population = population;
    this.number = number;
    this.key = Mix.of(population.key(), number);
  }

  /** Place in the population, from 0. */
  public long number() {
    return number;
  }

  /** Decides its traits. */
  public long key() {
    return key;
  }

  /** Two accounts share a household. */
  public long household() {
    return number >>> 1;
  }

  /** How many accounts there are. */
  public long populationSize() {
    return population.size();
  }

  /** The stable identifier. */
  public String id() {
    return "u-" + Mix.hex(key, 16);
  }

  /** The name it logs in with. */
  public String name() {
    return Names.of(population.key(), number);
  }

  /** Pseudonym of the account as owner of objects. */
  public String ownerHash() {
    return Mix.pseudonym(population.key() ^ 0x6F77_6E65L, number);
  }

  /** Has enrolled a phone number, to which codes and resets are sent. */
  public boolean hasPhone() {
    return trait("phone") < population.settings().phoneShare();
  }

  /** Pseudonym of the phone number it has now. */
  public String phoneHash() {
    long generation = population.changes().phone(number);
    long subscriber = generation == 0 ? number : Mix.of(number, generation);
    return Mix.pseudonym(population.key() ^ 0x7068_6F6EL, subscriber);
  }

  /** The carrier's identifier of its subscription. */
  public String subscriptionId() {
    return "sub-" + Mix.hex(Mix.of(key, "subscription"), 12);
  }

  /** Who acts, in events. */
  public Principal principal(@Nullable String relyingParty) {
    String subject = isFederated() ? "idp|" + Mix.hex(Mix.of(key, "subject"), 12) : null;
    return new Principal(id(), name(), true, AccountClass.HUMAN, subject, relyingParty);
  }

  /** Signs in through a broker. */
  public boolean isFederated() {
    return trait("federated") < population.settings().federatedShare();
  }

  /** Has a second factor. */
  public boolean hasSecondFactor() {
    return trait("factor") < population.settings().secondFactorShare();
  }

  /** The second factor is a push to a phone rather than a code. */
  public boolean usesPush() {
    return trait("push") < 0.4;
  }

  /** Never mistypes. */
  public boolean hasPasswordManager() {
    return trait("manager") < population.settings().passwordManagerShare();
  }

  /** Pseudonym of the password it has now. */
  public String password() {
    return population.passwords().of(this);
  }

  /** Number of devices it has now, 1 or more. */
  public int devices() {
    return population.changes().devices(number, initialDevices());
  }

  /** Its n-th device. */
  public Device device(int which) {
    long deviceKey = Mix.of(key ^ 0x6465_7669L, which);
    Platform platform = Browsers.platform(Mix.unit(Mix.of(deviceKey)));
    return new Device(deviceKey, "d-" + Mix.hex(deviceKey, 16), platform);
  }

  /** The device of a visit: any of them. */
  public Device device(Draws draws) {
    int devices = devices();
    return device(devices == 1 ? 0 : draws.below(devices));
  }

  /** Its phone, or its last device if it has none. */
  public Device phone() {
    int devices = devices();
    for (int i = devices - 1; i > 0; i--) {
      if (device(i).isMobile()) {
        return device(i);
      }
    }
    return device(0);
  }

  private int initialDevices() {
    return 1 + new Draws(key ^ 0x636F_756EL).poisson(population.settings().extraDevices());
  }

  private double trait(String name) {
    return Mix.unit(Mix.of(key, name));
  }
}
