package io.vigie.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.Scenarios;
import io.vigie.streaming.backtest.BacktestCounts;
import io.vigie.streaming.backtest.BoundedRun;
import io.vigie.streaming.backtest.OrderedInput;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.job.Suppressions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same alerts, byte for byte, whatever order events arrive in within the bound and however many
 * instances judge them; with every detector at work.
 */
class AnyOrderTest {

  private static final Duration BOUND = Duration.ofSeconds(5);

  /** A lively minute with attacks of several kinds, of a seed for choosing thresholds. */
  private static final String SCENARIO = "demo";

  private static final long SEED = 501;

  @TempDir private static Path folder;

  private static List<SecurityEvent> world;
  private static List<String> inOrder;

  @BeforeAll
  static void judgesTheWorldInOrder() throws Exception {
    world = new ArrayList<>();
    Iterator<SecurityEvent> events =
        Scenarios.find(SCENARIO).orElseThrow().small(SEED).events(truth -> {});
    events.forEachRemaining(world::add);
    inOrder = alerts(world, 1);
  }

  @Test
  void thereIsSomethingToCompare() {
    assertThat(inOrder).hasSizeGreaterThan(10).anyMatch(alert -> alert.contains("compromise"));
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 11", "3, 13", "4, 17"})
  void arrivalOrderAndParallelismChangeNothing(int parallelism, long seed) throws Exception {
    assertThat(alerts(shuffled(seed), parallelism)).isEqualTo(inOrder);
  }

  /** Each event late by up to nearly the bound. */
  private static List<SecurityEvent> shuffled(long seed) {
    record Arrival(long time, SecurityEvent event) {}
    Random random = new Random(seed);
    long most = BOUND.minusMillis(100).toNanos() / 1_000;
    return world.stream()
        .map(event -> new Arrival(event.getTime() + random.nextLong(most), event))
        .sorted(Comparator.comparingLong(Arrival::time))
        .map(Arrival::event)
        .toList();
  }

  private static List<String> alerts(List<SecurityEvent> events, int parallelism) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, JobEnvironment.inProcess());
    Path files = Files.createTempDirectory(folder, "run");
    try (BoundedRun run =
        new BoundedRun(
            environment,
            JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of()),
            Suppressions.none(),
            BOUND,
            files)) {
      BacktestCounts counts = run.over(new Arriving(List.copyOf(events)), progress -> {});
      assertThat(counts.late()).isZero();
      assertThat(counts.events()).isEqualTo(events.size());
      List<String> alerts = new ArrayList<>();
      run.alerts(alert -> alerts.add(alert.toString()));
      alerts.sort(Comparator.naturalOrder());
      return alerts;
    }
  }

  /** Events in the order in which they arrive. */
  private record Arriving(List<SecurityEvent> events) implements OrderedInput {

    @Override
    public Cursor open() {
      Iterator<SecurityEvent> rest = events.iterator();
      return () ->
          rest.hasNext()
              ? new Normalised.Accepted(SecurityEvent.newBuilder(rest.next()).build())
              : null;
    }
  }
}
