package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link FanOutDetector}. Weights are log-odds in nats, assumptions in the size in
 * which sessions and places are weighed.
 *
 * @param window services opened within this time of the first belong together
 * @param allowance services that anybody opens within it
 * @param usualTimes so many times the account's own usual number are its own business
 * @param unseen what a service adds that the account has not opened before
 * @param seen what a service adds that it has
 * @param unknown what a service adds to an account of which nothing is known yet
 * @param prior log-odds against a theft before anything is observed
 * @param high score from which on an alert is high and names the account: a probability of 0.9
 * @param fresh a place known for less than this may be known through a thief
 * @param learning weight of a new visit in the usual number (EWMA)
 * @param memory how long services and the usual number are remembered after the last visit
 */
public record FanOutSettings(
    @Setting(
            value = "Services opened within this time of the first belong together.",
            byDefault = "8m",
            min = "1m",
            max = "24h")
        Duration window,
    @Setting(
            value = "Services that anybody opens within it.",
            byDefault = "3",
            unit = "services",
            min = "1",
            max = "1000")
        int allowance,
    @Setting(
            value = "So many times an account's usual number are its own business.",
            byDefault = "2",
            min = "1",
            max = "100")
        double usualTimes,
    @Setting(
            value = "What a service adds that the account has not opened before, nats.",
            byDefault = "1.5",
            min = "0",
            max = "30")
        double unseen,
    @Setting(
            value = "What a service adds that it has opened before, nats.",
            byDefault = "0.5",
            min = "0",
            max = "30")
        double seen,
    @Setting(
            value = "What a service adds to an account without history, nats.",
            byDefault = "0.9",
            min = "0",
            max = "30")
        double unknown,
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
            value = "A place known for less may be known through a thief.",
            byDefault = "24h",
            min = "1m",
            max = "30d")
        Duration fresh,
    @Setting(
            value = "Weight of a new visit in the usual number.",
            byDefault = "0.2",
            min = "0.01",
            max = "1")
        double learning,
    @Setting(
            value = "How long services are remembered after the last visit.",
            byDefault = "90d",
            min = "1d",
            max = "365d")
        Duration memory) {

  /** The calibrated defaults. */
  public static final FanOutSettings DEFAULT = SettingsBinder.defaults(FanOutSettings.class);

  /** Rejects nonsense. */
  public FanOutSettings {
    check("window", window);
    check("allowance", allowance);
    check("usualTimes", usualTimes);
    check("unseen", unseen);
    check("seen", seen);
    check("unknown", unknown);
    check("prior", prior);
    check("high", high);
    check("fresh", fresh);
    check("learning", learning);
    check("memory", memory);
    if (high < prior) {
      throw new IllegalArgumentException("high is " + high + "; give at least prior, " + prior);
    }
  }

  private static void check(String component, Object value) {
    Ranges.check(FanOutSettings.class, component, value);
  }
}
