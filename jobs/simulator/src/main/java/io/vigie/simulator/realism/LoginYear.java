package io.vigie.simulator.realism;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.World;
import io.vigie.simulator.population.Population;
import io.vigie.simulator.settings.ChangeSettings;
import io.vigie.simulator.settings.PopulationSettings;
import io.vigie.simulator.settings.ProgramSettings;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.time.Rhythm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A year of logins as published: how often, when, with what, and how they fail. */
final class LoginYear {

  private static final String RBA = "RBA data set";
  private static final Set<String> PHONES = Set.of("iOS", "Android");
  private static final long ACCOUNTS_WITH_SILENT_ONES = 5_000_000;
  private static final long RETRY_WITHIN = 5 * Micros.MINUTE;

  private final Rhythm rhythm;
  private final Map<String, Integer> logins = new HashMap<>();
  private final Map<String, Integer> browsers = new HashMap<>();
  private final Map<String, Long> lastFailure = new HashMap<>();
  private final List<Long> retries = new ArrayList<>();
  private final long[] hours = new long[24];
  private long successes;
  private long failures;
  private long secondFactorFailures;
  private long phones;
  private long leaked;

  private LoginYear(Rhythm rhythm) {
    this.rhythm = rhythm;
  }

  static List<Figure> figures(long seed, long accounts) {
    SimulatorSettings settings =
        SimulatorSettings.defaults(seed)
            .withAccounts(accounts)
            .lasting(Duration.ofDays(365))
            .with(SessionSettings.defaults().withCalls(0))
            .with(ChangeSettings.defaults().withSimChanges(0))
            .with(ProgramSettings.none());
    LoginYear year = new LoginYear(settings.rhythm());
    World.quiet(settings).run(year::see, truth -> {});
    return year.figures();
  }

  private void see(SecurityEvent event) {
    if (!(event.getPayload() instanceof Authentication attempt)
        || attempt.getReason() == FailureReason.INTERNAL
        || attempt.getReason() == FailureReason.UPSTREAM) {
      return;
    }
    String account = event.getPrincipal().getAccountName();
    Long failed = lastFailure.remove(account);
    if (failed != null && event.getTime() - failed < RETRY_WITHIN) {
      retries.add(event.getTime() - failed);
    }
    if (event.getOutcome() == Outcome.SUCCESS) {
      success(event, account, Boolean.TRUE.equals(attempt.getLeakedPair()));
    } else {
      failures++;
      lastFailure.put(account, event.getTime());
      secondFactorFailures += attempt.getStage() == AuthenticationStage.PASSWORD ? 0 : 1;
    }
  }

  private void success(SecurityEvent event, String account, boolean fromLeak) {
    successes++;
    logins.merge(account, 1, Integer::sum);
    browsers.merge(event.getClient().getUaFamily(), 1, Integer::sum);
    hours[rhythm.hour(event.getTime())]++;
    phones += PHONES.contains(event.getClient().getOsFamily()) ? 1 : 0;
    leaked += fromLeak ? 1 : 0;
  }

  private List<Figure> figures() {
    Sample counts = new Sample(logins.values());
    double plateau = 0;
    for (int hour = 9; hour < 19; hour++) {
      plateau += hours[hour] / 10.0;
    }
    return List.of(
        new Figure("logins of a user and year, mean", RBA, 3.8, counts.mean(), 0.1),
        new Figure("… median", RBA, 2, counts.median(), 0),
        new Figure("… standard deviation", RBA, 9.4, counts.deviation(), 0.3),
        new Figure("… of the busiest account of so many", RBA, 5_972, busiest(), 0.05),
        new Figure("successes at midnight / by day", RBA, 5 / 33.0, hours[0] / plateau, 0.25),
        new Figure(
            "share of failures at the second factor",
            RBA,
            0.1,
            ratio(secondFactorFailures, failures),
            0.15),
        new Figure(
            "successes / attempts",
            "Shape, finance",
            0.79,
            ratio(successes, successes + failures),
            0.03),
        new Figure(
            "logins with a leaked pair", "Google 2019", 0.015, ratio(leaked, successes), 0.25),
        new Figure("share of phones", RBA, 0.65, ratio(phones, successes), 0.05),
        new Figure("share of Chrome", RBA, 0.60, browser("Chrome"), 0.05),
        new Figure("share of Safari", RBA, 0.27, browser("Safari"), 0.05),
        new Figure("share of Edge", RBA, 0.06, browser("Edge"), 0.15),
        new Figure("share of Firefox", RBA, 0.03, browser("Firefox"), 0.2),
        new Figure(
            "seconds to the next attempt, median",
            "assumption",
            8,
            new Sample(retries).median() / Micros.SECOND,
            0.15));
  }

  /** 3.3 M users were seen in the year; a third of all accounts is not. */
  private static double busiest() {
    PopulationSettings settings =
        PopulationSettings.defaults().withAccounts(ACCOUNTS_WITH_SILENT_ONES);
    Population population = new Population(1, settings);
    return population.yearlyLogins(population.busiest());
  }

  private double browser(String family) {
    return ratio(browsers.getOrDefault(family, 0), successes);
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole;
  }
}
