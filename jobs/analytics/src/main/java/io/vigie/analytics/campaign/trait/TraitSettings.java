package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * How a trait is watched.
 *
 * <p>The test is a cumulative sum of log-likelihood ratios (E. S. Page, Biometrika 41, 1954) of
 * counts that follow a negative binomial law, which allows for more scatter than chance alone: a
 * quick one every 5 s, and one every hour for slow attacks.
 *
 * @param orphanRatio first-contact orphan failures for each success that are expected of a trait
 *     before anything is learnt about it; the fifth of the logins that fail (Shape: 79 % succeed in
 *     finance), less the 70 % that succeed in the end
 * @param orphanRatioLimit most that is ever believed of a trait, so that an attack that grows
 *     slowly cannot teach a baseline what it likes: 0.67 is the share of 0.4 behind the busiest
 *     benign source
 * @param priorSuccesses how many successes the expectation before learning weighs as much as
 * @param quietRate orphans an hour that any trait may have without any success
 * @param quickMargin by how much the quick test lets the rate exceed what is expected
 * @param quickShift least additional rate that the quick test is tuned to, orphans a minute
 * @param slowMargin by how much the slow test lets the rate exceed what is expected
 * @param slowShift least additional rate that the slow test is tuned to, orphans an hour
 * @param scatter r of the negative binomial law of a bucket: its variance is μ + μ²/r
 * @param limit score at which a trait alarms, in nats
 * @param leastAccounts fewest accounts that make a campaign
 * @param leastAddresses how many addresses an attack is spread over at least: what one address of
 *     fewer does is seen by the detector of sources
 * @param quiet how long the score has to stay at 0 until an alarm is over
 * @param memory how long a trait is remembered after its last event; for {@code lookBack} alone
 *     when nobody signed in with it, or with a password fewer than {@code leastAccounts}
 * @param lookBack how old a success may be to be held against a trait that alarms
 * @param theftRate share of an attack's attempts that succeed (Shape: 0.2 to 2 %)
 * @param certainty probability from which on an account is named as compromised
 */
public record TraitSettings(
    @Setting(
            value = "Orphan failures for each success that are expected before learning.",
            byDefault = "0.1",
            min = "0.001",
            max = "0.67")
        double orphanRatio,
    @Setting(
            value = "Most orphan failures for each success that are ever believed of a trait.",
            byDefault = "0.67",
            min = "0.01",
            max = "10")
        double orphanRatioLimit,
    @Setting(
            value = "How many successes the expectation before learning weighs as much as.",
            byDefault = "50",
            unit = "successes",
            min = "1",
            max = "100000")
        int priorSuccesses,
    @Setting(
            value = "Orphans an hour that any trait may have without any success.",
            byDefault = "3",
            unit = "failures an hour",
            min = "0.01",
            max = "1000")
        double quietRate,
    @Setting(
            value = "By how much the quick test lets the rate exceed what is expected.",
            byDefault = "1.3",
            min = "1",
            max = "10")
        double quickMargin,
    @Setting(
            value = "Least additional rate that the quick test is tuned to.",
            byDefault = "1",
            unit = "failures a minute",
            min = "0.01",
            max = "1000")
        double quickShift,
    @Setting(
            value = "By how much the slow test lets the rate exceed what is expected.",
            byDefault = "1.1",
            min = "1",
            max = "10")
        double slowMargin,
    @Setting(
            value = "Least additional rate that the slow test is tuned to.",
            byDefault = "6",
            unit = "failures an hour",
            min = "0.1",
            max = "10000")
        double slowShift,
    @Setting(
            value = "Scatter r of the negative binomial law: its variance is m + m^2/r.",
            byDefault = "1.5",
            min = "0.1",
            max = "1000")
        double scatter,
    @Setting(
            value = "Score at which a trait alarms.",
            byDefault = "20",
            unit = "nats",
            min = "1",
            max = "1000")
        double limit,
    @Setting(
            value = "Fewest accounts that make a campaign.",
            byDefault = "8",
            unit = "accounts",
            min = "2",
            max = "1000")
        int leastAccounts,
    @Setting(
            value = "How many addresses a campaign is spread over at least.",
            byDefault = "3",
            unit = "addresses",
            min = "1",
            max = "1000")
        int leastAddresses,
    @Setting(
            value = "How long a score has to stay at 0 until an alarm is over.",
            byDefault = "1h",
            min = "1m",
            max = "7d")
        Duration quiet,
    @Setting(
            value = "How long a trait is remembered after its last event.",
            byDefault = "30d",
            min = "1h",
            max = "365d")
        Duration memory,
    @Setting(
            value = "How old a success may be to be held against a trait that alarms.",
            byDefault = "24h",
            min = "1m",
            max = "30d")
        Duration lookBack,
    @Setting(
            value = "Share of an attack's attempts that succeed.",
            byDefault = "0.005",
            min = "0.00001",
            max = "0.5")
        double theftRate,
    @Setting(
            value = "Probability from which on an account is named as compromised.",
            byDefault = "0.99",
            min = "0.5",
            max = "0.999999")
        double certainty) {

  /** The calibrated defaults. */
  public static final TraitSettings DEFAULT = SettingsBinder.defaults(TraitSettings.class);

  /** Rejects nonsense. */
  public TraitSettings {
    check("orphanRatio", orphanRatio);
    check("orphanRatioLimit", orphanRatioLimit);
    check("priorSuccesses", priorSuccesses);
    check("quietRate", quietRate);
    check("quickMargin", quickMargin);
    check("quickShift", quickShift);
    check("slowMargin", slowMargin);
    check("slowShift", slowShift);
    check("scatter", scatter);
    check("limit", limit);
    check("leastAccounts", leastAccounts);
    check("leastAddresses", leastAddresses);
    check("quiet", quiet);
    check("memory", memory);
    check("lookBack", lookBack);
    check("theftRate", theftRate);
    check("certainty", certainty);
  }

  /** The certainty as the logarithm of odds. */
  public double certainLogOdds() {
    return Math.log(certainty / (1 - certainty));
  }

  private static void check(String component, Object value) {
    Ranges.check(TraitSettings.class, component, value);
  }
}
