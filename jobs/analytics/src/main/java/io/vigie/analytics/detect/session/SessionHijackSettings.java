package io.vigie.analytics.detect.session;

import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link SessionHijackDetector}.
 *
 * @param prior log-odds that a session is hijacked before anything is seen, in nats: −14 is 8 in 10
 *     million, of the order of the token replays that Microsoft counted in 2023 (147,000)
 * @param suspected probability from which on a hijack is suspected: medium
 * @param likely probability from which on it is likely: high
 * @param interleaving time within which two contexts that take turns are at work at once
 * @param proxyWindow time from a login through a phishing proxy to the use of what it caught
 * @param settles time after which a new context without evidence becomes the session's own
 * @param inFlight how long after a logout, revocation, password reset or change requests may still
 *     be under way
 * @param refreshGrace how long the refresh token before the last may be used again: a retry
 * @param stitching time after a login within which a new session id from the same device and
 *     address is the same session
 * @param passwordChangeCondemns whether a change of the password, and not only a reset, must end
 *     the sessions that are older
 * @param authorSurvives whether the session in which the password was changed may live on
 * @param idle how long a session is remembered after its last use or its end
 * @param watched how long an account's logins must have been watched before a session without a
 *     login is told; at least {@code idle} makes sure that it was not created before
 * @param sessions most sessions remembered of one account; the longest unused gives way
 * @param weights what each term adds
 */
public record SessionHijackSettings(
    @Setting(
            value = "Log-odds that a session is hijacked before anything is seen.",
            byDefault = "-14",
            unit = "nats",
            min = "-50",
            max = "0")
        double prior,
    @Setting(value = "Probability from which on a hijack is suspected (medium).", byDefault = "0.5")
        double suspected,
    @Setting(value = "Probability from which on a hijack is likely (high).", byDefault = "0.9")
        double likely,
    @Setting(
            value = "Two contexts that take turns within this time are at work at once.",
            byDefault = "10m")
        Duration interleaving,
    @Setting(
            value = "Time from a login through a phishing proxy to the use of what it caught.",
            byDefault = "60m")
        Duration proxyWindow,
    @Setting(
            value = "Time after which a new context without evidence is the session's own.",
            byDefault = "1h")
        Duration settles,
    @Setting(
            value =
                "How long after a logout, revocation, password reset or change requests may still"
                    + " be under way.",
            byDefault = "30s")
        Duration inFlight,
    @Setting(
            value = "How long the refresh token before the last may be used again: a retry.",
            byDefault = "60s")
        Duration refreshGrace,
    @Setting(
            value =
                "Time after a login within which a new session id from the same device and address"
                    + " is the same session.",
            byDefault = "10s")
        Duration stitching,
    @Setting(
            value =
                "Whether a change of the password, and not only a reset, must end older sessions.",
            byDefault = "true")
        boolean passwordChangeCondemns,
    @Setting(
            value = "Whether the session in which the password was changed may live on.",
            byDefault = "true")
        boolean authorSurvives,
    @Setting(
            value = "How long a session is remembered after its last use or its end.",
            byDefault = "14d")
        Duration idle,
    @Setting(
            value =
                "How long an account's logins must have been watched before a session without a"
                    + " login is told.",
            byDefault = "14d")
        Duration watched,
    @Setting(
            value = "Most sessions remembered of one account; the longest unused gives way.",
            byDefault = "32",
            unit = "sessions",
            min = "1",
            max = "256")
        int sessions,
    @Setting("What each term adds to the log-odds, in nats.") SessionWeights weights) {

  /** The calibrated defaults. */
  public static final SessionHijackSettings DEFAULT =
      SettingsBinder.defaults(SessionHijackSettings.class);

  /** Rejects nonsense. */
  public SessionHijackSettings {
    if (!(prior >= -50 && prior <= 0)) {
      throw new IllegalArgumentException("prior is " + prior + "; give a number from -50 to 0");
    }
    share("suspected", suspected);
    share("likely", likely);
    if (likely < suspected) {
      throw new IllegalArgumentException(
          "likely is " + likely + "; give at least suspected, which is " + suspected);
    }
    positive("interleaving", interleaving);
    positive("proxy_window", proxyWindow);
    positive("settles", settles);
    notNegative("in_flight", inFlight);
    notNegative("refresh_grace", refreshGrace);
    notNegative("stitching", stitching);
    positive("idle", idle);
    notNegative("watched", watched);
    if (sessions < 1 || sessions > 256) {
      throw new IllegalArgumentException(
          "sessions is " + sessions + "; give a number from 1 to 256");
    }
  }

  /** Evidence from which on a hijack is suspected: ln(p / (1 − p)) less the prior, 14 nats. */
  public double suspectedLimit() {
    return logit(suspected) - prior;
  }

  /** Evidence from which on a hijack is likely: 16.2 nats by default. */
  public double likelyLimit() {
    return logit(likely) - prior;
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
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

  private static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(field + " is " + value + "; give 0 or more");
    }
  }
}
