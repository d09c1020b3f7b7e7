package io.vigie.analytics.detect.travel;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link ImpossibleTravelDetector}. Weights are log-odds in nats, assumptions in the
 * size in which sessions are weighed.
 *
 * @param speed faster is impossible; airliners cruise at about 900 km/h
 * @param leastDistance nearer places are one
 * @param unknownRadius radius of a position whose source tells none
 * @param impossible what a speed beyond the limit adds
 * @param gateway what it takes away when one end is the gateway of a carrier, company or campus,
 *     which may stand far from its users
 * @param prior log-odds against a theft before anything is observed: 1 in 1.2 million successes
 * @param high score from which on it is told as high and the account is named: a probability of 0.9
 * @param memory how long a place is remembered; within it a success elsewhere is compared with it
 */
public record ImpossibleTravelSettings(
    @Setting(
            value = "Faster is impossible.",
            byDefault = "900",
            unit = "km/h",
            min = "100",
            max = "10000")
        double speed,
    @Setting(
            value = "Nearer places are one, whatever the speed.",
            byDefault = "50",
            unit = "km",
            min = "0",
            max = "20000")
        double leastDistance,
    @Setting(
            value = "Radius of a position whose source tells none.",
            byDefault = "100",
            unit = "km",
            min = "0",
            max = "5000")
        int unknownRadius,
    @Setting(value = "What an impossible speed adds, nats.", byDefault = "9", min = "0", max = "30")
        double impossible,
    @Setting(
            value = "What a gateway at either end takes away, nats.",
            byDefault = "4",
            min = "0",
            max = "30")
        double gateway,
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
    @Setting(value = "How long a place is remembered.", byDefault = "24h", min = "1h", max = "7d")
        Duration memory) {

  /** The calibrated defaults. */
  public static final ImpossibleTravelSettings DEFAULT =
      SettingsBinder.defaults(ImpossibleTravelSettings.class);

  /** Rejects nonsense. */
  public ImpossibleTravelSettings {
    check("speed", speed);
    check("leastDistance", leastDistance);
    check("unknownRadius", unknownRadius);
    check("impossible", impossible);
    check("gateway", gateway);
    check("prior", prior);
    check("high", high);
    check("memory", memory);
    if (high < prior) {
      throw new IllegalArgumentException("high is " + high + "; give at least prior, " + prior);
    }
  }

  private static void check(String component, Object value) {
    Ranges.check(ImpossibleTravelSettings.class, component, value);
  }
}
