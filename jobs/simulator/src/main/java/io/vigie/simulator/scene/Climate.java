package io.vigie.simulator.scene;

import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Account;
import java.util.ArrayList;
import java.util.List;

/** What happens to everybody: outages, surges, expired passwords. */
public final class Climate {

  private final List<Spell> outages = new ArrayList<>();
  private final List<Spell> refusals = new ArrayList<>();
  private final List<Spell> surges = new ArrayList<>();
  private final List<Spell> expiries = new ArrayList<>();

  Climate() {}

  /**
   * A time during which something holds.
   *
   * @param from first microsecond
   * @param until last microsecond, exclusive
   * @param degree share of those it touches, or factor
   */
  public record Spell(long from, long until, double degree) {

    boolean holds(long now) {
      return now >= from && now < until;
    }
  }

  /** The service fails for a share of the attempts. */
  public void outage(Spell spell) {
    outages.add(spell);
  }

  /** The service takes right passwords for wrong ones in a share of the attempts. */
  public void refusal(Spell spell) {
    refusals.add(spell);
  }

  /** The login rate is multiplied. */
  public void surge(Spell spell) {
    surges.add(spell);
  }

  /** The passwords of a share of the accounts have expired, until they change them. */
  public void expiry(Spell spell) {
    expiries.add(spell);
  }

  /** Share of the attempts that fail within the service now. */
  public double failing(long now) {
    return degree(outages, now, 0);
  }

  /** Share of the attempts whose right password is taken for a wrong one now. */
  public double refusing(long now) {
    return degree(refusals, now, 0);
  }

  /** Factor on the login rate now. */
  public double liveliness(long now) {
    return degree(surges, now, 1);
  }

  /** No factor is above this. */
  public double peak() {
    double peak = 1;
    for (Spell spell : surges) {
      peak = Math.max(peak, spell.degree());
    }
    return peak;
  }

  /**
   * Whether an account's password has expired by now.
   *
   * @param since when it got the password
   */
  public boolean expired(Account account, long since, long now) {
    for (Spell spell : expiries) {
      if (spell.holds(now) && since < spell.from()) {
        return Mix.unit(Mix.of(account.key(), spell.from())) < spell.degree();
      }
    }
    return false;
  }

  private static double degree(List<Spell> spells, long now, double otherwise) {
    for (int i = 0; i < spells.size(); i++) {
      if (spells.get(i).holds(now)) {
        return spells.get(i).degree();
      }
    }
    return otherwise;
  }
}
