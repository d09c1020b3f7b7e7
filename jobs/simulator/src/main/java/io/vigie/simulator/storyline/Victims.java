package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses whom to attack. */
final class Victims {

  private static final int PATIENCE = 10_000;

  private Victims() {}

  /** Somebody without a second factor. */
  static Account withPasswordAlone(Scene scene, Draws draws) {
    return such(scene, draws, account -> !account.hasSecondFactor() && !account.isFederated());
  }

  /** Somebody with such a trait, or anybody when there seems to be none. */
  static Account such(Scene scene, Draws draws, Predicate<Account> trait) {
    Account account = scene.population().any(draws);
    for (int i = 0; i < PATIENCE && !trait.test(account); i++) {
      account = scene.population().any(draws);
    }
    return account;
  }

  /** Those whom an attack of a name is after: no one twice, and the same at each call. */
  static List<Account> of(Scene scene, String attack, int number, Predicate<Account> trait) {
    Draws draws = scene.draws(attack + "/victims");
    Set<Long> taken = new HashSet<>();
    List<Account> victims = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Account victim =
          such(scene, draws, account -> trait.test(account) && !taken.contains(account.number()));
      taken.add(victim.number());
      victims.add(victim);
    }
    return victims;
  }
}
