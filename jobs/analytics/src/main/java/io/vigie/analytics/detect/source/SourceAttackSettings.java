package io.vigie.analytics.detect.source;

import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link SourceAttackDetector}.
 *
 * <p>The test is Wald's sequential probability ratio test (A. Wald, Sequential Analysis, 1947) over
 * contacts between a source and an account, restarted at 0 (E. S. Page, Biometrika 41, 1954), so
 * that an address with a good history can still turn bad. Weights are in nats.
 *
 * @param benignOrphanShare share of first contacts that are orphan failures behind a busy benign
 *     source, p₀; 0.25 misfires on 60 % of busy NATs in simulation
 * @param attackOrphanShare the same share for an attack, p₁; stuffing succeeds in 0.2 to 2 %
 * @param repeatBenignShare share of repeated tries on the same account that fail again for a person
 *     who forgot the password, so that a repeat weighs less than a first contact
 * @param falseAlarm α: probability that a benign source ever crosses the limit from one restart
 * @param missed β: probability that an attack does not
 * @param unseenCredit what the success of an account without any history takes away, in orphans: it
 *     may be a person in the first days of the pipeline, or a thief
 * @param networkShare most that one address adds to the score of its network, as a share of the
 *     limit: so that one loud address never accuses its neighbours
 * @param manyAccounts accounts from which on an attack is called spray or stuffing
 * @param shallowShare share of accounts with at most two attempts that makes a spray
 * @param settle time without evidence after which an open alert is brought up to date, if it has
 *     grown by a twentieth since it was last told
 * @param quiet time without evidence after which an alert is closed
 * @param memory how long a source is remembered after its last evidence; an attack that resumes
 *     within it reopens its alert
 * @param lookBack how old a success may be to be named a compromise once its source is unmasked
 */
public record SourceAttackSettings(
    @Setting(
            value =
                "Share of first contacts that fail as orphans behind a busy benign source (p0).",
            byDefault = "0.4")
        double benignOrphanShare,
    @Setting(value = "The same share for an attack (p1).", byDefault = "0.97")
        double attackOrphanShare,
    @Setting(
            value = "Share of repeated tries on one account that fail again for its owner.",
            byDefault = "0.53")
        double repeatBenignShare,
    @Setting(
            value = "Probability that a benign source ever crosses the limit.",
            byDefault = "0.000001")
        double falseAlarm,
    @Setting(value = "Probability that an attack does not cross it.", byDefault = "0.01")
        double missed,
    @Setting(
            value = "What a success of an account without history takes away, in orphans.",
            byDefault = "1",
            min = "0",
            max = "10")
        double unseenCredit,
    @Setting(
            value = "Most that one address adds to its network, as a share of the limit.",
            byDefault = "0.3333")
        double networkShare,
    @Setting(
            value = "Accounts from which on an attack is called spray or stuffing.",
            byDefault = "15",
            unit = "accounts",
            min = "2",
            max = "1000000")
        int manyAccounts,
    @Setting(
            value = "Share of accounts with at most two attempts that makes a spray.",
            byDefault = "0.8")
        double shallowShare,
    @Setting(
            value = "Time without evidence after which an open alert is brought up to date.",
            byDefault = "30s")
        Duration settle,
    @Setting(value = "Time without evidence after which an alert is closed.", byDefault = "1h")
        Duration quiet,
    @Setting(value = "How long a source is remembered after its last evidence.", byDefault = "24h")
        Duration memory,
    @Setting(
            value = "How old a success may be to be named once its source is unmasked.",
            byDefault = "24h")
        Duration lookBack) {

  /** The calibrated defaults. */
  public static final SourceAttackSettings DEFAULT =
      SettingsBinder.defaults(SourceAttackSettings.class);

  /** Rejects nonsense. */
  public SourceAttackSettings {
    share("benign_orphan_share", benignOrphanShare);
    share("attack_orphan_share", attackOrphanShare);
    share("repeat_benign_share", repeatBenignShare);
    share("false_alarm", falseAlarm);
    share("missed", missed);
    share("network_share", networkShare);
    share("shallow_share", shallowShare);
    if (benignOrphanShare >= attackOrphanShare || repeatBenignShare >= attackOrphanShare) {
      throw new IllegalArgumentException(
          "attack_orphan_share is "
              + attackOrphanShare
              + "; give more than benign_orphan_share and repeat_benign_share");
    }
    if (unseenCredit < 0 || unseenCredit > 10) {
      throw new IllegalArgumentException(
          "unseen_credit is " + unseenCredit + "; give a number from 0 to 10");
    }
    if (manyAccounts < 2) {
      throw new IllegalArgumentException("many_accounts is " + manyAccounts + "; give 2 or more");
    }
    positive("settle", settle);
    positive("quiet", quiet);
    positive("memory", memory);
    positive("look_back", lookBack);
    if (memory.compareTo(quiet) < 0) {
      throw new IllegalArgumentException(
          "memory is " + memory + "; give at least quiet, which is " + quiet);
    }
  }

  /** Weight of a first contact that is an orphan failure: ln(p₁ / p₀), +0.886 by default. */
  public double firstContactWeight() {
    return Math.log(attackOrphanShare / benignOrphanShare);
  }

  /** Weight of a repeated orphan failure on the same account: +0.604 by default. */
  public double repeatWeight() {
    return Math.log(attackOrphanShare / repeatBenignShare);
  }

  /** Weight of a success from a known device: ln((1 − p₁) / (1 − p₀)), −2.996 by default. */
  public double knownSuccessWeight() {
    return Math.log((1 - attackOrphanShare) / (1 - benignOrphanShare));
  }

  /** Weight of the success of an account without any history. */
  public double unseenSuccessWeight() {
    return -unseenCredit * firstContactWeight();
  }

  /** Score at which a source is unmasked: ln((1 − β) / α), 13.8 by default. */
  public double limit() {
    return Math.log((1 - missed) / falseAlarm);
  }

  private static void share(String field, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          field + " is " + value + "; give a number between 0 and 1, both excluded");
    }
  }

  private static void positive(String field, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(field + " is " + value + "; give a positive duration");
    }
  }
}
