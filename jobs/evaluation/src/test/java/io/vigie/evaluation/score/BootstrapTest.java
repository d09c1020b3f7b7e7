package io.vigie.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.evaluation.score.WorldScore.Facts;
import io.vigie.evaluation.score.WorldScore.Tally;
import io.vigie.evaluation.suite.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void computesRatiosOverAllWorlds() {
    List<WorldScore> worlds =
        List.of(world(10, new Tally(9, 1), 1_000_000), world(30, new Tally(1, 1), 3_000_000));

    assertThat(value(Statistic.PRECISION, worlds)).isEqualTo(10 / 12.0);
    assertThat(value(Statistic.RECALL, worlds)).isEqualTo(1);
    assertThat(value(Statistic.FALSE_PER_MILLION, worlds)).isEqualTo(0.5);
    assertThat(value(Statistic.EVENTS_PER_ALERT, worlds)).isEqualTo(2_000 / 10.0);
    assertThat(value(Statistic.ACCOUNT_RECALL, worlds)).isEqualTo(6 / 8.0);
    assertThat(value(Statistic.FALSE_PER_DAY, worlds)).isEqualTo(2 / 0.5);
  }

  @Test
  void measuresWhatAThiefGetsDoneBeforeHisVictimIsNamed() {
    List<WorldScore> worlds = List.of(world(1, new Tally(1, 0), 1));

    assertThat(value(Statistic.REQUESTS_MEDIAN, worlds)).isEqualTo(3);
    assertThat(value(Statistic.NAMED_SECONDS_MEDIAN, worlds)).isEqualTo(20);
    assertThat(value(Statistic.PROMPT_RECALL, worlds)).isEqualTo(0.5);
    assertThat(value(Statistic.PROMPT_ONCE_KNOWABLE, worlds)).isEqualTo(0.75);
    assertThat(value(Statistic.SPARED, worlds)).isEqualTo(1);
  }

  @Test
  void takesTheMiddleAndTheWorstOfAllAttacks() {
    List<WorldScore> worlds =
        IntStream.rangeClosed(1, 101).mapToObj(i -> world(i, new Tally(1, 0), 1)).toList();

    assertThat(value(Statistic.ATTEMPTS_MEDIAN, worlds)).isEqualTo(51);
    assertThat(value(Statistic.ATTEMPTS_P95, worlds)).isEqualTo(96);
  }

  @Test
  void countsAnAttackThatWasMissedAsNeverFound() {
    WorldScore found = world(5, new Tally(1, 0), 1);
    WorldScore missed = world(NEVER, new Tally(0, 0), 1);

    assertThat(value(Statistic.RECALL, List.of(found, missed, missed))).isEqualTo(1 / 3.0);
    assertThat(value(Statistic.ATTEMPTS_MEDIAN, List.of(found, found, missed))).isEqualTo(5);
    assertThat(value(Statistic.ATTEMPTS_MEDIAN, List.of(found, missed, missed))).isInfinite();
  }

  @Test
  void saysNothingWhereThereIsNothing() {
    WorldScore silent = world(NEVER, new Tally(0, 0), 1);

    assertThat(figure(Statistic.PRECISION, List.of(silent)).hasData()).isFalse();
    assertThat(figure(Statistic.RECALL, List.of()).hasData()).isFalse();
  }

  @Test
  void givesNoIntervalFromOneWorld() {
    assertThat(figure(Statistic.PRECISION, List.of(world(1, new Tally(1, 1), 1))).low()).isNaN();
  }

  /** The standard error of a share of one half in 100 worlds is 0.05, its interval ±0.098. */
  @Test
  void givesTheIntervalOfABinomialShare() {
    List<WorldScore> worlds =
        IntStream.range(0, 100)
            .mapToObj(i -> world(i % 2 == 0 ? 1 : NEVER, new Tally(0, 0), 1))
            .toList();

    Figure recall = figure(Statistic.RECALL, worlds);

    assertThat(recall.value()).isEqualTo(0.5);
    assertThat(recall.low()).isBetween(0.37, 0.43);
    assertThat(recall.high()).isBetween(0.57, 0.63);
    assertThat(figure(Statistic.RECALL, worlds)).isEqualTo(recall);
    assertThat(Bootstrap.figure(Statistic.RECALL, worlds, "another").value()).isEqualTo(0.5);
  }

  private static double value(Statistic statistic, List<WorldScore> worlds) {
    return figure(statistic, worlds).value();
  }

  private static Figure figure(Statistic statistic, List<WorldScore> worlds) {
    return Bootstrap.figure(statistic, worlds, "test");
  }

  private static WorldScore world(double attempts, Tally alerts, long legitimate) {
    CampaignScore campaign =
        new CampaignScore(
            "s",
            1_000,
            Double.isFinite(attempts),
            attempts,
            attempts,
            attempts,
            List.of(
                new LossScore(true, true, true, true, true, 2, 10),
                new LossScore(true, true, true, false, false, 3, 20),
                new LossScore(true, false, true, false, false, 9, 90),
                new LossScore(false, false, false, false, false, NEVER, NEVER)));
    return new WorldScore(
        new Facts("w", Size.SMALL, 1, legitimate + 1_000, 1_000, 100, 10, 0.25),
        List.of(campaign),
        alerts,
        new Tally(0, 0));
  }
}
