package io.vigie.analytics.detect.factorchange;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link FactorChangeDetector}. Weights are log-odds in nats, assumptions in the size
 * in which sessions and places are weighed.
 *
 * @param reset what a password reset shortly before adds
 * @param helpdeskReset what it adds besides when a help desk or an administrator did it: whoever
 *     talks to people needs no factor
 * @param newFactor what a new factor, phone number or recovery address adds
 * @param removedFactor what a factor that was taken away adds
 * @param newEmail what a new e-mail address adds
 * @param consent what a consent to an application adds
 * @param downgrade what a sign-in with a weak factor adds, on an account that has a strong one
 * @param confirmed what it takes away when the change was confirmed with a strong factor that the
 *     account had before
 * @param prior log-odds against a theft before anything is observed
 * @param high score from which on an alert is high and names the account: a probability of 0.9
 * @param window changes within this time belong together
 * @param fresh what a device or network has been known for less than this may be known through a
 *     thief
 * @param strongMemory how long a strong factor is remembered after its last use
 */
public record FactorChangeSettings(
    @Setting(
            value = "What a password reset shortly before adds, nats.",
            byDefault = "4",
            min = "0",
            max = "30")
        double reset,
    @Setting(
            value = "What it adds besides when a help desk did it, nats.",
            byDefault = "1",
            min = "0",
            max = "30")
        double helpdeskReset,
    @Setting(
            value = "What a new factor, phone or recovery address adds, nats.",
            byDefault = "3",
            min = "0",
            max = "30")
        double newFactor,
    @Setting(
            value = "What a factor that was taken away adds, nats.",
            byDefault = "2",
            min = "0",
            max = "30")
        double removedFactor,
    @Setting(
            value = "What a new e-mail address adds, nats.",
            byDefault = "2",
            min = "0",
            max = "30")
        double newEmail,
    @Setting(
            value = "What a consent to an application adds, nats.",
            byDefault = "8",
            min = "0",
            max = "30")
        double consent,
    @Setting(
            value = "What a weak factor adds where a strong one is usual, nats.",
            byDefault = "6",
            min = "0",
            max = "30")
        double downgrade,
    @Setting(
            value = "What a strong factor that confirms a change takes away, nats.",
            byDefault = "8",
            min = "0",
            max = "30")
        double confirmed,
    @Setting(
            value = "Log-odds against a theft, and score from which on there is an alert, nats.",
            byDefault = "14",
            min = "1",
            max = "50")
        double prior,
    @Setting(
            value = "Score from which on an alert is high and names the account as lost, nats.",
            byDefault = "16.2",
            min = "1",
            max = "50")
        double high,
    @Setting(
            value = "Changes within this time belong together.",
            byDefault = "24h",
            min = "10m",
            max = "7d")
        Duration window,
    @Setting(
            value = "What has been known for less may be known through a thief.",
            byDefault = "24h",
            min = "1m",
            max = "30d")
        Duration fresh,
    @Setting(
            value = "How long a strong factor is remembered after its last use.",
            byDefault = "90d",
            min = "1d",
            max = "365d")
        Duration strongMemory) {

  /** The calibrated defaults. */
  public static final FactorChangeSettings DEFAULT =
      SettingsBinder.defaults(FactorChangeSettings.class);

  /** Rejects nonsense. */
  public FactorChangeSettings {
    check("reset", reset);
    check("helpdeskReset", helpdeskReset);
    check("newFactor", newFactor);
    check("removedFactor", removedFactor);
    check("newEmail", newEmail);
    check("consent", consent);
    check("downgrade", downgrade);
    check("confirmed", confirmed);
    check("prior", prior);
    check("high", high);
    check("window", window);
    check("fresh", fresh);
    check("strongMemory", strongMemory);
    if (high < prior) {
      throw new IllegalArgumentException("high is " + high + "; give at least prior, " + prior);
    }
  }

  private static void check(String component, Object value) {
    Ranges.check(FactorChangeSettings.class, component, value);
  }
}
