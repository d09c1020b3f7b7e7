package io.vigie.simulator.population;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.settings.PopulationSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Everybody. Nothing is kept of an account that does nothing: its traits are hashes of seed and
 * number.
 */
public final class Population {

  private final long key;
  private final PopulationSettings settings;
  private final LoginRates rates;
  private final Permutation ranks;
  private final Changes changes = new Changes();
  private final Passwords passwords;
  private final Browsers browsers = new Browsers();
  private final List<Rollout> rollouts = new ArrayList<>();

  /** The population of a seed. */
  public Population(long seed, PopulationSettings settings) {
    this.key = Mix.of(seed, "population");
    this.settings = settings;
    this.rates = new LoginRates(settings);
    this.ranks = new Permutation(Mix.of(seed, "ranks"), settings.accounts());
    this.passwords = new Passwords(seed, settings.commonPasswordShare(), changes);
  }

  /** How many accounts there are. */
  public long size() {
    return settings.accounts();
  }

  /** The account at a place, 0 to size − 1. */
  public Account account(long number) {
    if (number < 0 || number >= size()) {
      throw new IndexOutOfBoundsException("no account " + number + " among " + size());
    }
    return new Account(this, number);
  }

  /** An account with a chance in proportion to how often it logs in. */
  public Account active(Draws draws) {
    return new Account(this, ranks.at(rates.draw(draws)));
  }

  /** The account that logs in most often. */
  public Account busiest() {
    return new Account(this, ranks.at(size() - 1));
  }

  /** Any account. */
  public Account any(Draws draws) {
    return new Account(this, draws.below(size()));
  }

  /** Logins of everybody together, a year. */
  public double yearlyLogins() {
    return rates.total();
  }

  /** Logins of one account, a year. */
  public double yearlyLogins(Account account) {
    return rates.at(ranks.placeOf(account.number()));
  }

  /** A login name of nobody. */
  public String nobody(long which) {
    return Names.of(key ^ 1, size() + Math.floorMod(which, 1L << 40));
  }

  /** What changed since the beginning. */
  public Changes changes() {
    return changes;
  }

  /** Pseudonyms of passwords. */
  public Passwords passwords() {
    return passwords;
  }

  /** What a device tells about itself at a time. */
  public Agent agent(Device device, long time) {
    int release = Browsers.installed(device.platform(), device.key(), time);
    Agent agent = browsers.agent(device.platform(), release);
    for (int i = rollouts.size() - 1; i >= 0; i--) {
      if (rollouts.get(i).has(device, time)) {
        return rollouts.get(i).agent(agent);
      }
    }
    return agent;
  }

  /** Something new comes out. */
  public void rollOut(Rollout rollout) {
    rollouts.add(rollout);
  }

  /** What a platform of a release tells about itself. */
  public Agent agent(Platform platform, int release) {
    return browsers.agent(platform, release);
  }

  long key() {
    return key;
  }

  PopulationSettings settings() {
    return settings;
  }
}
