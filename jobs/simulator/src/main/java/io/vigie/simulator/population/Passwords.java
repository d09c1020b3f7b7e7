package io.vigie.simulator.population;

import io.vigie.simulator.chance.Mix;

/**
 * Pseudonyms of passwords, equal for equal passwords. Some people share the common ones, the most
 * common most often.
 */
public final class Passwords {

  private static final int COMMON = 1_000;

  private final long key;
  private final double commonShare;
  private final Changes changes;

  Passwords(long seed, double commonShare, Changes changes) {
    this.key = Mix.of(seed, "passwords");
    this.commonShare = commonShare;
    this.changes = changes;
  }

  /** The password an account has now. */
  public String of(Account account) {
    int generation = changes.password(account.number());
    long own = Mix.of(key, account.number(), generation);
    if (Mix.unit(own) < commonShare) {
      return common((int) (COMMON * Mix.unit(Mix.of(own)) * Mix.unit(Mix.of(~own))));
    }
    return Mix.pseudonym(key ^ 1, own);
  }

  /** A password of this account that is not the right one, such as one it had elsewhere. */
  public String wrong(Account account, long which) {
    return Mix.pseudonym(key ^ 2, Mix.of(account.key(), which));
  }

  /** The n-th most common password, n from 0. */
  public String common(int rank) {
    return Mix.pseudonym(key ^ 3, rank);
  }

  /** A password out of somebody's list. */
  public String listed(long list, long entry) {
    return Mix.pseudonym(key ^ 4, Mix.of(list, entry));
  }

  /** Whether an account has the n-th most common password. */
  public boolean isCommon(Account account, int rank) {
    return of(account).equals(common(rank));
  }
}
