package io.vigie.simulator.settings;

import java.time.Duration;

/**
 * Programs that log in at a fixed pace.
 *
 * @param monitors uptime monitors with test accounts (assumption)
 * @param monitorEvery pace of a monitor (assumption)
 * @param services service accounts that read on behalf of others (assumption)
 * @param serviceEvery pace of a service's logins (assumption)
 * @param serviceCalls API calls of a service after each login (assumption)
 */
public record ProgramSettings(
    int monitors, Duration monitorEvery, int services, Duration serviceEvery, int serviceCalls) {

  /** Refuses values out of range. */
  public ProgramSettings {
    Checks.notNegative("monitors", monitors);
    Checks.positive("monitorEvery", monitorEvery);
    Checks.notNegative("services", services);
    Checks.positive("serviceEvery", serviceEvery);
    Checks.notNegative("serviceCalls", serviceCalls);
  }

  /** The defaults: three monitors each minute, five services each quarter of an hour. */
  public static ProgramSettings defaults() {
    return new ProgramSettings(3, Duration.ofMinutes(1), 5, Duration.ofMinutes(15), 20);
  }

  /** No programs at all. */
  public static ProgramSettings none() {
    return new ProgramSettings(0, Duration.ofMinutes(1), 0, Duration.ofMinutes(15), 0);
  }
}
