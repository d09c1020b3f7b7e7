package io.vigie.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.Credit;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.account.Shape;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitCount;
import io.vigie.analytics.campaign.trait.TraitSettings;
import io.vigie.analytics.campaign.trait.TraitStage;
import io.vigie.analytics.campaign.trait.TraitTally;
import io.vigie.streaming.topology.RecordTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TallyOperatorTest {

  private static final long START = 1_772_442_000_000_000L;
  private static final StageFactory<TraitCount, TraitAlarm> TRAIT =
      () -> new TraitStage(TraitSettings.DEFAULT);

  @Test
  void handsOutABucketWhenTheWatermarkHasPassedIt() throws Exception {
    try (var harness = tally()) {
      harness.processElement(new StreamRecord<>(fact(0)));
      harness.processWatermark(new Watermark(START / 1_000 + TraitCount.BUCKET / 1_000 - 2));
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(new Watermark(START / 1_000 + TraitCount.BUCKET / 1_000 - 1));
      assertThat(harness.extractOutputValues()).isNotEmpty();
    }
  }

  @Test
  void whatIsHandedOutIsNeverLateForTheNextStage() throws Exception {
    assertThat(alarms(60, false)).isNotEmpty().isEqualTo(alarms(60, true));
  }

  @Test
  void losesNothingWhenTheParallelismChanges() throws Exception {
    OperatorSubtaskState saved;
    try (var one = tally()) {
      for (int i = 0; i < 40; i++) {
        one.processElement(new StreamRecord<>(fact(i)));
      }
      saved = one.snapshot(1, 1);
    }
    List<TraitCount> counts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(saved, 128, 1, 3, i);
      try (var harness = harness(3, i)) {
        harness.initializeState(part);
        harness.open();
        for (int j = 40 + i; j < 60; j += 3) {
          harness.processElement(new StreamRecord<>(fact(j)));
        }
        harness.processWatermark(Watermark.MAX_WATERMARK);
        counts.addAll(harness.extractOutputValues());
      }
    }
    assertThat(alarmsOf(counts, false)).isEqualTo(alarms(60, false));
  }

  private static List<TraitAlarm> alarms(int attempts, boolean everyMilli) throws Exception {
    try (var harness = tally()) {
      for (int i = 0; i < attempts; i++) {
        harness.processElement(new StreamRecord<>(fact(i)));
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);
      return alarmsOf(harness.extractOutputValues(), everyMilli);
    }
  }

  /** With a watermark at each millisecond around the end of a bucket, or one at the end. */
  private static List<TraitAlarm> alarmsOf(List<TraitCount> counts, boolean everyMilli)
      throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Parcel<TraitCount>, TraitAlarm>(
            new StageOperator<>("trait", TRAIT), new StageKey<>(), Types.STRING)) {
      harness.setup(RecordTypes.traitAlarms().createSerializer(new SerializerConfigImpl()));
      harness
          .getStreamConfig()
          .setupNetworkInputs(
              new ParcelSerializer<>(
                  RecordTypes.traitCounts().createSerializer(new SerializerConfigImpl())));
      harness.getStreamConfig().serializeAllConfigs();
      harness.open();
      for (TraitCount count : counts) {
        harness.processElement(new StreamRecord<>(Parcel.to(TRAIT.create(), count)));
      }
      List<Long> lateAt = new ArrayList<>();
      int seen = 0;
      for (long at = 0; everyMilli && at < 30_000; at++) {
        long watermark = START / 1_000 + at;
        harness.processWatermark(new Watermark(watermark));
        List<TraitAlarm> out = harness.extractOutputValues();
        for (; seen < out.size(); seen++) {
          // The next stage has the watermark before this one.
          if (Math.floorDiv(out.get(seen).time(), 1_000L) <= watermark - 1) {
            lateAt.add(watermark);
          }
        }
      }
      assertThat(lateAt).isEmpty();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      List<TraitAlarm> alarms = new ArrayList<>(harness.extractOutputValues());
      alarms.sort(
          Comparator.comparingLong(TraitAlarm::time)
              .thenComparing(TraitAlarm::kind)
              .thenComparing(TraitAlarm::value));
      return alarms;
    }
  }

  private static OneInputStreamOperatorTestHarness<Fact, TraitCount> tally() throws Exception {
    var harness = harness(1, 0);
    harness.open();
    return harness;
  }

  private static OneInputStreamOperatorTestHarness<Fact, TraitCount> harness(
      int parallelism, int instance) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Fact, TraitCount>(
            new TallyOperator<>(TraitTally::new, new CodecSerializer<>(TraitCount.CODEC)),
            128,
            parallelism,
            instance);
    harness.setup(RecordTypes.traitCounts().createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static Fact fact(int number) {
    return new Fact(
        "acme",
        "203.0.113.0/24",
        "203.0.113." + number,
        START + number * 1_000L,
        "event-" + number,
        Fact.Kind.ORPHAN_FAILURE,
        Familiarity.NO_HISTORY,
        1,
        1,
        "victim" + number,
        false,
        0,
        false,
        Credit.NONE,
        0,
        null,
        new Shape("t13d-tool", "agent", null, 64_500L, "FR", null, null));
  }
}
