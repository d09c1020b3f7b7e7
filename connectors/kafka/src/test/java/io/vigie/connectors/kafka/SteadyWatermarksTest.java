package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class SteadyWatermarksTest {

  private static final Instant NOON = Instant.parse("2026-04-15T12:00:00Z");
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<String> said = new ArrayList<>();
  private final Counter futureTimes = new SimpleCounter();
  private final Counter silences = new SimpleCounter();
  private Instant now = NOON;
  private Duration active = Duration.ofHours(7);

  private final SteadyWatermarkGenerator<String> partition =
      new SteadyWatermarkGenerator<>(
          new SteadyWatermarks(BOUND, SILENCE, TOLERANCE),
          new ActivityClock(),
          () -> now.toEpochMilli(),
          futureTimes,
          silences);

  @Test
  void staysTheBoundBehindTheNewestRecord() {
    record(NOON);
    tick();
    assertThat(said).containsExactly("active", mark(NOON.minus(BOUND)));
  }

  @Test
  void doesNotGoBackForAnOlderRecord() {
    record(NOON);
    tick();
    said.clear();
    record(NOON.minusSeconds(8));
    tick();
    assertThat(said).isEmpty();
  }

  @Test
  void waitsUntilTheSilenceIsLongEnough() {
    record(NOON);
    tick();
    said.clear();
    pass(SILENCE.minusMillis(1));
    tick();
    assertThat(said).isEmpty();
    assertThat(silences.getCount()).isZero();
  }

  @Test
  void goesOnWithTheClockInSilence() {
    record(NOON);
    tick();
    said.clear();
    pass(SILENCE);
    tick();
    pass(Duration.ofSeconds(5));
    tick();
    assertThat(said)
        .containsExactly(
            mark(NOON.plusSeconds(30).minus(BOUND)), mark(NOON.plusSeconds(35).minus(BOUND)));
    assertThat(silences.getCount()).isEqualTo(1);
  }

  @Test
  void closesWhatThePartitionHasSeenWithoutAnotherRecord() {
    record(NOON);
    tick();
    pass(Duration.ofHours(1));
    tick();
    assertThat(said).last().isEqualTo(mark(NOON.plus(Duration.ofHours(1)).minus(BOUND)));
  }

  @Test
  void keepsItsLagWhenTheLastRecordWasOld() {
    record(NOON.minus(Duration.ofHours(2)));
    tick();
    pass(Duration.ofMinutes(1));
    tick();
    assertThat(said)
        .last()
        .isEqualTo(mark(NOON.minus(Duration.ofHours(2)).plusSeconds(60).minus(BOUND)));
  }

  @Test
  void neverPassesTheWallClockInSilence() {
    record(NOON.plus(TOLERANCE));
    tick();
    said.clear();
    pass(Duration.ofMinutes(1));
    tick();
    assertThat(said).isEmpty();
    pass(Duration.ofMinutes(5));
    tick();
    assertThat(said).containsExactly(mark(NOON.plus(Duration.ofMinutes(6)).minus(BOUND)));
  }

  @Test
  void doesNotMistakeBeingHeldBackForSilence() {
    record(NOON);
    tick();
    said.clear();
    now = now.plus(Duration.ofHours(1));
    tick();
    assertThat(said).isEmpty();
  }

  @Test
  void takesUpTheRecordsAgainAfterASilence() {
    record(NOON);
    tick();
    pass(Duration.ofMinutes(1));
    tick();
    said.clear();
    record(NOON.plusSeconds(55));
    tick();
    assertThat(said).as("the clock had been further").isEmpty();
    record(NOON.plusSeconds(70));
    tick();
    assertThat(said).containsExactly(mark(NOON.plusSeconds(70).minus(BOUND)));
  }

  @Test
  void isNotKeptFromTheClockByOldRecordsThatGoOnComing() {
    record(NOON);
    tick();
    said.clear();
    for (int second = 0; second < 40; second += 5) {
      record(NOON.minus(Duration.ofDays(1)));
      pass(Duration.ofSeconds(5));
      tick();
    }
    assertThat(said).last().isEqualTo(mark(NOON.plusSeconds(40).minus(BOUND)));
  }

  @Test
  void isIdleAfterASilenceWithoutAnyRecord() {
    tick();
    pass(SILENCE.minusMillis(1));
    tick();
    assertThat(said).as("its first records may be on their way").isEmpty();
    pass(Duration.ofMillis(1));
    tick();
    assertThat(said).containsExactly("idle");
  }

  @Test
  void isActiveAgainWithItsFirstRecord() {
    pass(SILENCE);
    tick();
    record(NOON);
    assertThat(said).containsExactly("idle", "active");
  }

  @Test
  void ignoresATimeFromTheFarFuture() {
    record(NOON);
    record(NOON.plus(TOLERANCE).plusMillis(1));
    tick();
    assertThat(said).containsExactly("active", mark(NOON.minus(BOUND)));
    assertThat(futureTimes.getCount()).isEqualTo(1);
  }

  @Test
  void staysIdleWhenAllItSawCameFromTheFuture() {
    record(NOON.plus(Duration.ofDays(365)));
    pass(SILENCE);
    tick();
    assertThat(said).containsExactly("idle");
  }

  @Test
  void believesATimeAsSoonAsTheClockHasComeNearEnough() {
    record(NOON);
    tick();
    said.clear();
    pass(Duration.ofMillis(1));
    record(NOON.plus(TOLERANCE).plusMillis(1));
    tick();
    assertThat(said).containsExactly(mark(NOON.plus(TOLERANCE).plusMillis(1).minus(BOUND)));
    assertThat(futureTimes.getCount()).isZero();
  }

  @Test
  void ignoresRecordsWithoutATime() {
    partition.onEvent("none", Long.MIN_VALUE, output());
    partition.onEvent("none", -1, output());
    tick();
    assertThat(said).isEmpty();
  }

  @Test
  void saysTheSameWatermarkOnce() {
    record(NOON);
    tick();
    tick();
    assertThat(said).hasSize(2);
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new SteadyWatermarks(BOUND.negated(), SILENCE, TOLERANCE))
        .hasMessageStartingWith("bound must be at least");
    assertThatThrownBy(() -> new SteadyWatermarks(BOUND, Duration.ZERO, TOLERANCE))
        .hasMessageStartingWith("silence must be at least");
    assertThatThrownBy(() -> new SteadyWatermarks(BOUND, SILENCE, TOLERANCE.negated()))
        .hasMessageStartingWith("tolerance must be at least");
  }

  @Test
  void carriesTheAlignmentOfItsGroup() {
    WatermarkStrategy<String> strategy =
        SteadyWatermarks.aligned(
            SteadyWatermarks.DEFAULT.strategy(), "sources", Duration.ofMinutes(10));
    assertThat(strategy.getAlignmentParameters().getWatermarkGroup()).isEqualTo("sources");
    assertThat(strategy.getAlignmentParameters().getMaxAllowedWatermarkDrift()).isEqualTo(600_000);
    assertThatThrownBy(() -> SteadyWatermarks.aligned(strategy, "sources", Duration.ZERO))
        .hasMessageStartingWith("drift must be at least");
  }

  @Test
  void countsThePartitionsOfATaskTogetherUnderOneName() {
    Map<String, Counter> registered = new HashMap<>();
    WatermarkStrategy<String> strategy =
        new SteadyWatermarks(BOUND, SILENCE, TOLERANCE).strategy(() -> now.toEpochMilli());
    var context = new TaskContext(registered);
    for (int partition = 0; partition < 3; partition++) {
      strategy
          .createWatermarkGenerator(context)
          .onEvent("early", now.plus(TOLERANCE).plusSeconds(1).toEpochMilli(), output());
    }
    assertThat(registered).containsOnlyKeys("futureTimes", "silences");
    assertThat(registered.get("futureTimes").getCount()).isEqualTo(3);
  }

  /** What Flink gives to each generator of a task; it takes a name only once. */
  private final class TaskContext extends UnregisteredMetricsGroup
      implements WatermarkGeneratorSupplier.Context {

    private final Map<String, Counter> registered;

    TaskContext(Map<String, Counter> registered) {
      this.registered = registered;
    }

    @Override
    public Counter counter(String name) {
      Counter counter = new SimpleCounter();
      assertThat(registered.put(name, counter)).as(name + " collides").isNull();
      return counter;
    }

    @Override
    public MetricGroup getMetricGroup() {
      return this;
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return new ActivityClock();
    }
  }

  private void record(Instant time) {
    partition.onEvent("record", time.toEpochMilli(), output());
  }

  private void tick() {
    partition.onPeriodicEmit(output());
  }

  private void pass(Duration time) {
    now = now.plus(time);
    active = active.plus(time);
  }

  private static String mark(Instant time) {
    return time.minusMillis(1).toString();
  }

  private WatermarkOutput output() {
    return new WatermarkOutput() {
      @Override
      public void emitWatermark(Watermark watermark) {
        said.add(Instant.ofEpochMilli(watermark.getTimestamp()).toString());
      }

      @Override
      public void markIdle() {
        said.add("idle");
      }

      @Override
      public void markActive() {
        said.add("active");
      }
    };
  }

  /** Stands still unless the test says that the source was reading. */
  private final class ActivityClock implements RelativeClock {
    @Override
    public long relativeTimeMillis() {
      return active.toMillis();
    }

    @Override
    public long relativeTimeNanos() {
      return active.toNanos();
    }
  }
}
