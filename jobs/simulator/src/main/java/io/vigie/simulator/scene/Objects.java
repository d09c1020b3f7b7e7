package io.vigie.simulator.scene;

import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Population;

/**
 * The objects behind the API: each account owns a few, whose numbers are scattered over one dense
 * range, as numbers given in the order of creation are.
 */
public final class Objects {

  private static final long FIRST = 1_000_000;

  private final Population population;
  private final int each;
  private final long key;
  private final Permutation numbers;

  Objects(long seed, Population population, int each) {
    this.population = population;
    this.each = each;
    this.key = Mix.of(seed, "objects");
    this.numbers = new Permutation(key, Math.multiplyExact(population.size(), each));
  }

  /** Lowest number. */
  public long first() {
    return FIRST;
  }

  /** How many there are; the numbers are dense. */
  public long count() {
    return numbers.size();
  }

  /** How many each account owns. */
  public int each() {
    return each;
  }

  /** Number of an account's n-th object. */
  public long owned(Account account, int which) {
    return FIRST + numbers.at(account.number() * each + which);
  }

  /** Whether there is an object of this number. */
  public boolean exists(long number) {
    return number >= FIRST && number < FIRST + count();
  }

  /** Who owns an object that exists. */
  public Account owner(long number) {
    return population.account(numbers.placeOf(number - FIRST) / each);
  }

  /** Pseudonym of an object. */
  public String hash(long number) {
    return Mix.pseudonym(key, number);
  }
}
