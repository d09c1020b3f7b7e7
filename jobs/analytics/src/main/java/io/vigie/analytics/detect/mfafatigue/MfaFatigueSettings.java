package io.vigie.analytics.detect.mfafatigue;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link MfaFatigueDetector}.
 *
 * <p>A sequential test (A. Wald, Sequential Analysis, 1947) over the prompts within a window:
 * weights are log-likelihood ratios in nats. The shares are assumptions; that of prompts from a
 * place the account does not know is chosen so that five refused pushes reach the limit, the number
 * that Elastic's rule for push bombing and others use.
 *
 * @param window prompts within this time count together
 * @param strangePlaceShare share of pushes that are refused or time out for a person who signs in
 *     from a device and address new to the account
 * @param ownPlaceShare the same share for a person at home whose phone is off: who failed once
 *     fails again in about half of the tries
 * @param codeShare share of codes that are asked for once more by a person
 * @param attackShare share of prompts that are refused, time out, or are followed by another one,
 *     when an attacker asks
 * @param falseAlarm probability that a person ever reaches the limit within a window
 * @param missed probability that an attack does not
 * @param apart refusals within this time are one: sources tell a refusal in two records
 * @param approval an approval so soon after the last prompt belongs to it
 * @param quiet time without a prompt after which an alert is closed
 * @param memory how long an alert is remembered; prompts within it reopen the alert
 */
public record MfaFatigueSettings(
    @Setting(
            value = "Prompts within this time count together.",
            byDefault = "10m",
            min = "1m",
            max = "24h")
        Duration window,
    @Setting(
            value = "Share of pushes from a strange place that fail for a person.",
            byDefault = "0.06",
            min = "0.001",
            max = "0.9")
        double strangePlaceShare,
    @Setting(
            value = "Share of repeated pushes from an own place that fail for a person.",
            byDefault = "0.53",
            min = "0.001",
            max = "0.9")
        double ownPlaceShare,
    @Setting(
            value = "Share of codes that a person asks for once more.",
            byDefault = "0.25",
            min = "0.001",
            max = "0.9")
        double codeShare,
    @Setting(
            value = "Share of prompts that come to nothing when an attacker asks.",
            byDefault = "0.97",
            min = "0.91",
            max = "0.999")
        double attackShare,
    @Setting(
            value = "Probability that a person ever reaches the limit.",
            byDefault = "0.000001",
            min = "0.000000000001",
            max = "0.1")
        double falseAlarm,
    @Setting(
            value = "Probability that an attack does not reach it.",
            byDefault = "0.01",
            min = "0.0001",
            max = "0.5")
        double missed,
    @Setting(
            value = "Refusals within this time are one, told twice.",
            byDefault = "2s",
            min = "0s",
            max = "1m")
        Duration apart,
    @Setting(
            value = "An approval so soon after the last prompt belongs to it.",
            byDefault = "10m",
            min = "1m",
            max = "24h")
        Duration approval,
    @Setting(
            value = "Time without a prompt after which an alert is closed.",
            byDefault = "1h",
            min = "1m",
            max = "24h")
        Duration quiet,
    @Setting(
            value = "How long an alert is remembered; prompts within it reopen it.",
            byDefault = "24h",
            min = "1h",
            max = "30d")
        Duration memory) {

  /** The calibrated defaults. */
  public static final MfaFatigueSettings DEFAULT =
      SettingsBinder.defaults(MfaFatigueSettings.class);

  /** Rejects nonsense. */
  public MfaFatigueSettings {
    check("window", window);
    check("strangePlaceShare", strangePlaceShare);
    check("ownPlaceShare", ownPlaceShare);
    check("codeShare", codeShare);
    check("attackShare", attackShare);
    check("falseAlarm", falseAlarm);
    check("missed", missed);
    check("apart", apart);
    check("approval", approval);
    check("quiet", quiet);
    check("memory", memory);
    if (quiet.compareTo(window) < 0 || quiet.compareTo(approval) < 0) {
      throw new IllegalArgumentException(
          "quiet is " + quiet + "; give at least window and approval");
    }
    if (memory.compareTo(quiet) < 0) {
      throw new IllegalArgumentException(
          "memory is " + memory + "; give at least quiet, which is " + quiet);
    }
  }

  private static void check(String component, Object value) {
    Ranges.check(MfaFatigueSettings.class, component, value);
  }

  /**
   * Weight of a kind of prompt that came to nothing, nats: +2.783, +0.604 or +1.356 by default. The
   * place of a new account is taken for its own while nobody answers, since most people are where
   * they always are; a phone that is off cannot press "no", so after that it is taken for strange.
   *
   * @param denied whether somebody pressed "no"
   */
  double weight(Prompt.Kind kind, boolean denied) {
    double benign =
        switch (kind) {
          case STRANGE_PUSH -> strangePlaceShare;
          case OWN_PUSH -> ownPlaceShare;
          case NEW_PUSH -> denied ? strangePlaceShare : ownPlaceShare;
          case STRANGE_CODE -> codeShare;
          // Whoever sits at home and asks for code after code waits for the mail.
          case OWN_CODE -> Math.max(codeShare, ownPlaceShare);
          case NEW_CODE -> denied ? codeShare : Math.max(codeShare, ownPlaceShare);
        };
    return Math.log(attackShare / benign);
  }

  /** Score at which it is an attack: ln((1 − β) / α), 13.8 by default. */
  double limit() {
    return Math.log((1 - missed) / falseAlarm);
  }
}
