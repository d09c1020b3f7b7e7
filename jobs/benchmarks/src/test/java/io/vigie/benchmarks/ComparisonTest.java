package io.vigie.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.benchmarks.Comparison.Round;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final long EVENTS = 1_000;

  @Test
  void comparesMediansSoThatOneSlowRunDoesNotCount() {
    Comparison comparison =
        new Comparison("figures", List.of(round(1, 2), round(50, 2), round(1, 90)));
    assertThat(comparison.ratio()).isCloseTo(0.5, within(1e-9));
    assertThat(comparison.defects(EVENTS)).isEmpty();
  }

  @Test
  void takesTheMiddleOfTwoRounds() {
    Comparison comparison = new Comparison("figures", List.of(round(1, 2), round(1, 4)));
    assertThat(comparison.ratio()).isCloseTo(0.375, within(1e-9));
  }

  @Test
  void printsEveryRoundTheMediansAndTheRatio() {
    Comparison comparison = new Comparison("avro", List.of(round(0.5, 2)));
    assertThat(comparison.table())
        .isEqualTo(
            """
            avro
              round      bare read       pipeline   alerts   CPU an event
              1           2,000 /s          500 /s        5   4.00, 25.00 us
              median      2,000 /s          500 /s            4.00, 25.00 us
              pipeline / bare read: 0.25
            """);
  }

  @Test
  void callsRunsWorthlessThatLostEvents() {
    assertThat(defects(new Run(EVENTS - 1, 0, 0, 1, 1), run(5)))
        .containsExactly("a run read 999 of 1000 events");
    assertThat(defects(run(0), new Run(EVENTS, 3, 5, 1, 1)))
        .containsExactly("a run left 3 events unjudged");
    assertThat(defects(run(0), run(0)))
        .containsExactly("no alert came out, though the traffic holds an attack");
  }

  @Test
  void callsRunsWorthlessThatDisagree() {
    Comparison comparison =
        new Comparison("figures", List.of(new Round(run(0), run(5)), new Round(run(0), run(6))));
    assertThat(comparison.defects(EVENTS)).containsExactly("runs disagree: 5 and 6 alerts");
  }

  @Test
  void needsARound() {
    assertThatThrownBy(() -> new Comparison("figures", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> defects(Run bare, Run pipeline) {
    return new Comparison("figures", List.of(new Round(bare, pipeline))).defects(EVENTS);
  }

  private static Round round(double bareSeconds, double pipelineSeconds) {
    return new Round(
        new Run(EVENTS, 0, 0, bareSeconds, 0.004), new Run(EVENTS, 0, 5, pipelineSeconds, 0.025));
  }

  private static Run run(long alerts) {
    return new Run(EVENTS, 0, alerts, 1, 1);
  }
}
