package io.vigie.simulator.settings;

import java.time.Duration;

/**
 * What people do once they are in.
 *
 * @param median median length of a session (assumption: 9 min)
 * @param spread standard deviation of the logarithm of the length (assumption)
 * @param calls mean number of API calls in a session (assumption: 25)
 * @param logoutShare share of sessions that end with a logout (assumption)
 * @param resumptions mean number of times a phone takes its session up again (assumption)
 * @param resumptionGap median pause before that (assumption)
 * @param ownedObjects objects each account owns (assumption)
 * @param transferShare share of sessions with a transfer (assumption)
 * @param payeeShare share of sessions that add a payee (assumption)
 * @param singleSignOns mean number of further services opened in a session (assumption)
 */
public record SessionSettings(
    Duration median,
    double spread,
    double calls,
    double logoutShare,
    double resumptions,
    Duration resumptionGap,
    int ownedObjects,
    double transferShare,
    double payeeShare,
    double singleSignOns) {

  /** Refuses values out of range. */
  public SessionSettings {
    Checks.positive("median", median);
    Checks.notNegative("spread", spread);
    Checks.notNegative("calls", calls);
    Checks.share("logoutShare", logoutShare);
    Checks.notNegative("resumptions", resumptions);
    Checks.positive("resumptionGap", resumptionGap);
    Checks.positive("ownedObjects", ownedObjects);
    Checks.share("transferShare", transferShare);
    Checks.share("payeeShare", payeeShare);
    Checks.notNegative("singleSignOns", singleSignOns);
  }

  /** The defaults above. */
  public static SessionSettings defaults() {
    return new SessionSettings(
        Duration.ofMinutes(9), 1.0, 25, 0.3, 0.3, Duration.ofHours(3), 4, 0.05, 0.01, 0.3);
  }

  /** The same with another number of calls; 0 leaves only the logins. */
  public SessionSettings withCalls(double number) {
    return new SessionSettings(
        median,
        spread,
        number,
        logoutShare,
        resumptions,
        resumptionGap,
        ownedObjects,
        transferShare,
        payeeShare,
        singleSignOns);
  }

  /** The same with another median length. */
  public SessionSettings withMedian(Duration length) {
    return new SessionSettings(
        length,
        spread,
        calls,
        logoutShare,
        resumptions,
        resumptionGap,
        ownedObjects,
        transferShare,
        payeeShare,
        singleSignOns);
  }
}
