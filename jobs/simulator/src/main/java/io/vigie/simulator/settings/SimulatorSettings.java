package io.vigie.simulator.settings;

import io.vigie.simulator.time.Micros;
import io.vigie.simulator.time.Rhythm;
import java.time.Duration;
import java.time.Instant;

/**
 * Everything that decides what the world looks like. Two equal settings give the same bytes.
 *
 * @param seed where chance begins
 * @param start time of the first event, at the earliest
 * @param length how long the world runs
 * @param tenant whose events these are
 * @param rhythm how lively each hour of the week is
 * @param population accounts and how often they log in
 * @param networks from where they connect
 * @param attempts how they fail
 * @param sessions what they do once they are in
 * @param changes what changes about accounts and subscriptions
 * @param programs monitors and service accounts
 */
public record SimulatorSettings(
    long seed,
    Instant start,
    Duration length,
    String tenant,
    Rhythm rhythm,
    PopulationSettings population,
    NetworkSettings networks,
    AttemptSettings attempts,
    SessionSettings sessions,
    ChangeSettings changes,
    ProgramSettings programs) {

  private static final double YEAR_SECONDS = 365.25 * 86_400;

  /** Mean logins of a registered account a year under the default rate distribution. */
  private static final double MEAN_YEARLY_LOGINS = 2.45;

  /** Refuses values out of range. */
  public SimulatorSettings {
    Checks.positive("length", length);
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("tenant must not be empty");
    }
  }

  /** One day of 20,000 accounts from Monday 2026-03-02, 00:00 UTC. */
  public static SimulatorSettings defaults(long seed) {
    return new SimulatorSettings(
        seed,
        Instant.parse("2026-03-02T00:00:00Z"),
        Duration.ofDays(1),
        "acme",
        Rhythm.published(),
        PopulationSettings.defaults(),
        NetworkSettings.defaults(),
        AttemptSettings.defaults(),
        SessionSettings.defaults(),
        ChangeSettings.defaults(),
        ProgramSettings.defaults());
  }

  /** Start in microseconds. */
  public long startMicros() {
    return Micros.of(start);
  }

  /** End in microseconds, exclusive. */
  public long endMicros() {
    return Math.addExact(startMicros(), Micros.of(length));
  }

  /** The same with another seed. */
  public SimulatorSettings withSeed(long value) {
    return copy(value, start, length, tenant, rhythm, population, sessions, changes, programs);
  }

  /** The same from another time on. */
  public SimulatorSettings from(Instant time) {
    return copy(seed, time, length, tenant, rhythm, population, sessions, changes, programs);
  }

  /** The same for another time. */
  public SimulatorSettings lasting(Duration time) {
    return copy(seed, start, time, tenant, rhythm, population, sessions, changes, programs);
  }

  /** The same for another tenant. */
  public SimulatorSettings forTenant(String name) {
    return copy(seed, start, length, name, rhythm, population, sessions, changes, programs);
  }

  /** The same with another rhythm. */
  public SimulatorSettings with(Rhythm value) {
    return copy(seed, start, length, tenant, value, population, sessions, changes, programs);
  }

  /** The same with another population. */
  public SimulatorSettings with(PopulationSettings value) {
    return copy(seed, start, length, tenant, rhythm, value, sessions, changes, programs);
  }

  /** The same with other sessions. */
  public SimulatorSettings with(SessionSettings value) {
    return copy(seed, start, length, tenant, rhythm, population, value, changes, programs);
  }

  /** The same with other changes. */
  public SimulatorSettings with(ChangeSettings value) {
    return copy(seed, start, length, tenant, rhythm, population, sessions, value, programs);
  }

  /** The same with other programs. */
  public SimulatorSettings with(ProgramSettings value) {
    return copy(seed, start, length, tenant, rhythm, population, sessions, changes, value);
  }

  /** The same with other networks. */
  public SimulatorSettings with(NetworkSettings value) {
    return new SimulatorSettings(
        seed,
        start,
        length,
        tenant,
        rhythm,
        population,
        value,
        attempts,
        sessions,
        changes,
        programs);
  }

  /** The same with other attempts. */
  public SimulatorSettings with(AttemptSettings value) {
    return new SimulatorSettings(
        seed,
        start,
        length,
        tenant,
        rhythm,
        population,
        networks,
        value,
        sessions,
        changes,
        programs);
  }

  /** The same with this many accounts. */
  public SimulatorSettings withAccounts(long number) {
    return with(population.withAccounts(number));
  }

  /** The same with everybody this many times as active as published. */
  public SimulatorSettings withActivity(double factor) {
    return with(population.withActivity(factor));
  }

  /**
   * The same with an activity such that about this many background events come each second on
   * average over the week (over any hour when the rhythm is flat).
   */
  public SimulatorSettings withEventsPerSecond(double rate) {
    // Attempts and logouts; 96 % of the visits get in; about four events for each resumption.
    double eventsPerVisit = 1.2 + 0.96 * sessions.calls() + 4 * sessions.resumptions();
    double visits = population.accounts() * MEAN_YEARLY_LOGINS / YEAR_SECONDS;
    return withActivity(rate / eventsPerVisit / visits);
  }

  private SimulatorSettings copy(
      long newSeed,
      Instant newStart,
      Duration newLength,
      String newTenant,
      Rhythm newRhythm,
      PopulationSettings newPopulation,
      SessionSettings newSessions,
      ChangeSettings newChanges,
      ProgramSettings newPrograms) {
    return new SimulatorSettings(
        newSeed,
        newStart,
        newLength,
        newTenant,
        newRhythm,
        newPopulation,
        networks,
        attempts,
        newSessions,
        newChanges,
        newPrograms);
  }
}
