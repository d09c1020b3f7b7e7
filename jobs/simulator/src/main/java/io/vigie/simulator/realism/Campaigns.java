package io.vigie.simulator.realism;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.World;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.storyline.Stuffing;
import io.vigie.simulator.truth.Truth;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The published campaigns, at a hundredth of their size or less. */
final class Campaigns {

  private static final String DATADOME = "DataDome";

  private Campaigns() {}

  static List<Figure> figures(long seed) {
    return Stream.of(
            new Figure(
                "campaign A, attempts an address",
                DATADOME,
                132,
                attemptsPerAddress(seed, Stuffing.l2().scaled(0.01)),
                0.05),
            new Figure(
                "campaign B, attempts an address",
                DATADOME,
                1.7,
                attemptsPerAddress(seed, Stuffing.l3().scaled(0.005)),
                0.05),
            new Figure(
                "campaign C, attempts an address",
                DATADOME,
                1.2,
                attemptsPerAddress(seed, Stuffing.l4().scaled(0.0005)),
                0.05),
            new Figure(
                "stuffing, accounts lost / attempts (0.2 to 2 %, less second factors)",
                "Shape", 0.005 * 0.65, lostPerAttempt(seed, Stuffing.l2().scaled(0.01)), 0.3))
        .toList();
  }

  private static double attemptsPerAddress(long seed, Stuffing stuffing) {
    Map<String, String> addressOf = new HashMap<>();
    Map<String, Integer> attempts = new HashMap<>();
    run(
        seed,
        stuffing,
        event -> addressOf.put(event.getId(), event.getClient().getIp()),
        truth -> {
          if (truth instanceof Truth.Event event && event.role() != Truth.Role.ABUSE) {
            attempts.merge(addressOf.getOrDefault(event.event(), ""), 1, Integer::sum);
          }
          addressOf.clear();
        });
    return new Sample(attempts.values()).mean();
  }

  private static double lostPerAttempt(long seed, Stuffing stuffing) {
    double[] share = new double[1];
    run(
        seed,
        stuffing,
        event -> {},
        truth -> {
          if (truth instanceof Truth.Ended ended) {
            share[0] = (double) ended.accountsLost() / ended.attempts();
          }
        });
    return share[0];
  }

  private static void run(
      long seed, Stuffing stuffing, Consumer<SecurityEvent> events, Consumer<Truth> truths) {
    SimulatorSettings settings =
        SimulatorSettings.defaults(seed).withAccounts(200_000).lasting(Duration.ofHours(4));
    World.of(settings, List.of(stuffing.at(Duration.ofHours(1), Duration.ofHours(2))))
        .run(events::accept, truths::accept);
  }
}
