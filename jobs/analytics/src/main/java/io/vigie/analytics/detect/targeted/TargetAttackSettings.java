package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link TargetAttackDetector}.
 *
 * @param places decayed number of distinct places with orphan failures at which the account is
 *     under attack
 * @param strangers as many places it takes where each looks like a stranger's who takes the account
 *     for the own, but no fewer than places: an account with a common name has up to twenty of them
 *     a day (assumption)
 * @param halfLife time after which a place counts half
 * @param retraction how soon after a failure a success on the same device or from the same place
 *     takes the failure back
 * @param quiet time without an orphan failure after which an alert is closed
 * @param memory how long a place, and the attack itself, is remembered after its last failure
 * @param lookBack how old a success may be to be named a compromise once the attack is found
 * @param theft probability that an attack of this kind ends with a success of the attacker; an
 *     assumption
 * @param ownLogins logins a day of an account's owner from a device and network that the account
 *     does not know; an assumption
 * @param certainty probability from which on a success is named a compromise
 */
public record TargetAttackSettings(
    @Setting(
            value = "Distinct places, by half-life, at which an account is under attack.",
            byDefault = "10",
            unit = "places",
            min = "2",
            max = "40")
        double places,
    @Setting(
            value = "The same where each place looks like somebody's who mistakes the name.",
            byDefault = "30",
            unit = "places",
            min = "2",
            max = "40")
        double strangers,
    @Setting(
            value = "Time after which a place counts half.",
            byDefault = "24h",
            min = "1h",
            max = "30d")
        Duration halfLife,
    @Setting(
            value = "How soon a success on the same device or place takes a failure back.",
            byDefault = "10m",
            min = "1m",
            max = "24h")
        Duration retraction,
    @Setting(
            value = "Time without an orphan failure after which an alert is closed.",
            byDefault = "6h",
            min = "1m",
            max = "30d")
        Duration quiet,
    @Setting(
            value = "How long a place and the attack are remembered after their last failure.",
            byDefault = "3d",
            min = "1h",
            max = "90d")
        Duration memory,
    @Setting(
            value = "How old a success may be to be named once the attack is found.",
            byDefault = "24h",
            min = "1m",
            max = "30d")
        Duration lookBack,
    @Setting(
            value = "Probability that an attack on one account ends with the attacker's success.",
            byDefault = "0.05",
            min = "0.0001",
            max = "0.9")
        double theft,
    @Setting(
            value = "Logins a day of an owner on a device and network the account does not know.",
            byDefault = "0.02",
            min = "0.0001",
            max = "10")
        double ownLogins,
    @Setting(
            value = "Probability from which on a success is named a compromise.",
            byDefault = "0.8",
            min = "0.5",
            max = "0.999")
        double certainty) {

  /** The defaults. */
  public static final TargetAttackSettings DEFAULT =
      SettingsBinder.defaults(TargetAttackSettings.class);

  /** Rejects nonsense. */
  public TargetAttackSettings {
    Ranges.check(TargetAttackSettings.class, "places", places);
    Ranges.check(TargetAttackSettings.class, "strangers", strangers);
    Ranges.check(TargetAttackSettings.class, "halfLife", halfLife);
    Ranges.check(TargetAttackSettings.class, "retraction", retraction);
    Ranges.check(TargetAttackSettings.class, "quiet", quiet);
    Ranges.check(TargetAttackSettings.class, "memory", memory);
    Ranges.check(TargetAttackSettings.class, "lookBack", lookBack);
    Ranges.check(TargetAttackSettings.class, "theft", theft);
    Ranges.check(TargetAttackSettings.class, "ownLogins", ownLogins);
    Ranges.check(TargetAttackSettings.class, "certainty", certainty);
    if (memory.compareTo(quiet) < 0) {
      throw new IllegalArgumentException(
          "memory is " + memory + "; give at least quiet, which is " + quiet);
    }
  }

  /** What a place counts that looks like a stranger's, at most 1. */
  double strangerWeight() {
    return Math.min(1, places / strangers);
  }
}
