package io.vigie.evaluation.baseline;

import io.vigie.evaluation.count.CountTable;
import io.vigie.schemas.SecurityEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much likelier a login is somebody else's than the account's own: Freeman, Jain, Dürmuth,
 * Biggio, Giacinto, "Who are you? A statistical approach to measuring user authenticity", NDSS
 * 2016.
 *
 * <pre>
 *   ln S = Σ over features k  ln p(x_k) / p(x_k | u)  +  ln p(u | attack) / p(u)
 * </pre>
 *
 * <p>What was read into it:
 *
 * <ul>
 *   <li>Features: where from (address, autonomous system, country) and with what (agent string,
 *       browser and system, system). Within a feature the levels are interpolated linearly, which
 *       is the paper's smoothing for values that were never seen: 0.6, 0.3, 0.1 and 0.5, 0.3, 0.2,
 *       from fine to coarse (an assumption, near those of public replications).
 *   <li>p(x) is the share among the logins of all accounts, one added so that it is never 0. p(x |
 *       u) = (n + p(x)) / (N + 1) with n of the N last logins of the account: a Dirichlet prior
 *       that weighs as much as one login.
 *   <li>An attacker may try any account: p(u | attack) is the same for all. p(u) is the account's
 *       share of the logins.
 *   <li>A value that is not known is left out at its level.
 *   <li>An account without an earlier login has nothing to be compared with: it is not scored.
 *   <li>Every login is learned, also one that was told, as if it had been verified by a second
 *       step. Otherwise each new phone would be told for ever.
 * </ul>
 *
 * <p>Memory: the last 20 logins of the 500,000 accounts seen last, about 300 bytes an account at
 * most, and 12 bytes and spare room for each of at most 2,000,000 values.
 */
final class FreemanScore {

  private static final double[] WEIGHTS = {0.6, 0.3, 0.1, 0.5, 0.3, 0.2};
  private static final int LEVELS_OF_A_FEATURE = 3;
  private static final int MOST_VALUES = 2_000_000;
  private static final int MOST_ACCOUNTS = 500_000;

  private final CountTable values = new CountTable(MOST_VALUES, Integer.MAX_VALUE);
  private final Map<Long, LoginHistory> accounts;
  private long logins;

  FreemanScore() {
    this(MOST_ACCOUNTS);
  }

  /** For tests of its memory. */
  FreemanScore(int mostAccounts) {
    accounts =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, LoginHistory> eldest) {
            return size() > mostAccounts;
          }
        };
  }

  /**
   * Scores a login by what came before, then learns it.
   *
   * @return ln S, or nothing when the account has no earlier login
   */
  OptionalDouble scoreAndLearn(SecurityEvent login, String account) {
    long[] traits = LoginTraits.of(login);
    long key = Hash.of(Hash.of(7, login.getTenant()), account);
    LoginHistory history = accounts.get(key);
    OptionalDouble score = OptionalDouble.empty();
    if (history == null) {
      history = new LoginHistory();
      accounts.put(key, history);
    } else {
      score = OptionalDouble.of(score(traits, history));
    }
    learn(traits, history);
    return score;
  }

  private double score(long[] traits, LoginHistory history) {
    double targeted = 1.0 / accounts.size();
    double active = (history.total() + 1.0) / (logins + accounts.size());
    return feature(traits, history, 0)
        + feature(traits, history, LEVELS_OF_A_FEATURE)
        + Math.log(targeted / active);
  }

  /** ln p(x) / p(x | u) of one feature; 0 when nothing of it is known. */
  private double feature(long[] traits, LoginHistory history, int first) {
    double everybody = 0;
    double own = 0;
    for (int level = first; level < first + LEVELS_OF_A_FEATURE; level++) {
      if (traits[level] == 0) {
        continue;
      }
      double share = (values.get(traits[level]) + 1.0) / (logins + 1.0);
      int seen = history.count(level, traits[level]);
      everybody += WEIGHTS[level] * share;
      own += WEIGHTS[level] * (seen + share) / (history.remembered() + 1);
    }
    return everybody == 0 ? 0 : Math.log(everybody / own);
  }

  private void learn(long[] traits, LoginHistory history) {
    history.add(traits);
    logins++;
    for (long trait : traits) {
      if (trait != 0) {
        values.put(trait, values.get(trait) + 1);
      }
    }
  }

  /** Accounts in memory. */
  int kept() {
    return accounts.size();
  }
}
