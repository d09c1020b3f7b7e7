package io.vigie.simulator.settings;

/**
 * Who lives in the world and how often they log in.
 *
 * <p>Logins of an account are a Poisson process. Its rate is lognormal with a Pareto tail, fitted
 * to a national single sign-on (RBA data set: 3.3 M users, 12.5 M successful logins in a year, mean
 * 3.8, median 2, standard deviation 9.4, maximum 5,972 among users seen at all). A third of the
 * accounts therefore stays silent for a whole year.
 *
 * @param accounts number of registered people, 1 or more
 * @param activity factor on everybody's login rate; 1 is the published figure
 * @param yearlyLogins median of the rate's body, logins a year (fitted)
 * @param loginSpread standard deviation of the logarithm of the rate (fitted)
 * @param tailShare share of the accounts whose rate is in the Pareto tail (fitted)
 * @param tailExponent exponent of the tail (fitted)
 * @param maxYearlyLogins where the tail ends (RBA data set: 5,972)
 * @param extraDevices mean of the Poisson number of devices beyond the first (assumption: 0.8)
 * @param secondFactorShare share of accounts with a second factor (assumption)
 * @param passwordManagerShare share of accounts that never mistype (assumption)
 * @param commonPasswordShare share of accounts with one of the 1,000 common passwords (assumption)
 * @param phoneShare share of accounts with an enrolled phone number, to which codes and resets are
 *     sent (assumption)
 * @param federatedShare share of accounts that sign in through a broker (assumption)
 * @param relyingParties number of services one login opens (assumption)
 */
public record PopulationSettings(
    long accounts,
    double activity,
    double yearlyLogins,
    double loginSpread,
    double tailShare,
    double tailExponent,
    double maxYearlyLogins,
    double extraDevices,
    double secondFactorShare,
    double passwordManagerShare,
    double commonPasswordShare,
    double phoneShare,
    double federatedShare,
    int relyingParties) {

  /** Refuses values out of range. */
  public PopulationSettings {
    Checks.positive("accounts", accounts);
    Checks.notNegative("activity", activity);
    Checks.positive("yearlyLogins", yearlyLogins);
    Checks.notNegative("loginSpread", loginSpread);
    Checks.share("tailShare", tailShare);
    Checks.positive("tailExponent", tailExponent);
    Checks.positive("maxYearlyLogins", maxYearlyLogins);
    Checks.notNegative("extraDevices", extraDevices);
    Checks.share("secondFactorShare", secondFactorShare);
    Checks.share("passwordManagerShare", passwordManagerShare);
    Checks.share("commonPasswordShare", commonPasswordShare);
    Checks.share("phoneShare", phoneShare);
    Checks.share("federatedShare", federatedShare);
    Checks.positive("relyingParties", relyingParties);
  }

  /** The defaults above with 20,000 accounts. */
  public static PopulationSettings defaults() {
    return new PopulationSettings(
        20_000, 1, 1.173, 1.2, 0.0008, 1.66, 6_000, 0.8, 0.35, 0.3, 0.02, 0.7, 0.05, 30);
  }

  /** The same with another number of accounts. */
  public PopulationSettings withAccounts(long number) {
    return new PopulationSettings(
        number,
        activity,
        yearlyLogins,
        loginSpread,
        tailShare,
        tailExponent,
        maxYearlyLogins,
        extraDevices,
        secondFactorShare,
        passwordManagerShare,
        commonPasswordShare,
        phoneShare,
        federatedShare,
        relyingParties);
  }

  /** The same with another factor on the login rates. */
  public PopulationSettings withActivity(double factor) {
    return new PopulationSettings(
        accounts,
        factor,
        yearlyLogins,
        loginSpread,
        tailShare,
        tailExponent,
        maxYearlyLogins,
        extraDevices,
        secondFactorShare,
        passwordManagerShare,
        commonPasswordShare,
        phoneShare,
        federatedShare,
        relyingParties);
  }
}
