package io.vigie.streaming.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.suppress.SuppressionDocument;
import io.vigie.schemas.StepUp;
import io.vigie.testkit.StepUps;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class WatchedStepUpsTest {

  private static final String MONITOR = "{\"detectors\": {\"test\": {\"mode\": \"monitor\"}}}";

  @Test
  void aWatchedDetectorAsksNobodyForMore() throws Exception {
    var operator = new FixedSuppression<>(plan(MONITOR), Leaving.STEP_UPS);
    try (var harness = new OneInputStreamOperatorTestHarness<StepUp, StepUp>(operator)) {
      harness.setup(RecordTypes.of(StepUp.class).createSerializer(new SerializerConfigImpl()));
      harness.open();
      harness.processElement(new StreamRecord<>(signal("test")));
      harness.processElement(new StreamRecord<>(signal("other")));
      assertThat(harness.extractOutputValues())
          .extracting(StepUp::getDetector)
          .containsExactly("other");
    }
  }

  @Test
  void followsTheNewestDocumentWithoutTellingWhatIsWrongASecondTime() throws Exception {
    var operator = new ReloadedSuppression<>(plan("{}"), Leaving.STEP_UPS);
    try (var harness =
        new TwoInputStreamOperatorTestHarness<StepUp, SettingsUpdate, StepUp>(operator)) {
      harness.setup(RecordTypes.of(StepUp.class).createSerializer(new SerializerConfigImpl()));
      harness.open();
      harness.processElement1(new StreamRecord<>(signal("test")));
      harness.processElement2(new StreamRecord<>(update(MONITOR)));
      harness.processElement2(new StreamRecord<>(update("not json")));
      harness.processElement1(new StreamRecord<>(signal("test")));
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(harness.getSideOutput(ReloadedSuppression.DEAD_LETTERS)).isNullOrEmpty();
    }
  }

  private static SettingsUpdate update(String document) {
    return new SettingsUpdate(SettingsUpdate.SUPPRESSION, document, "vigie.settings-0", 3);
  }

  private static SuppressionPlan plan(String file) {
    return new SuppressionPlan(
        file, null, json -> SuppressionDocument.read(json, Set.of("test", "other")));
  }

  private static StepUp signal(String detector) {
    StepUp signal = StepUps.about("ada").build();
    signal.setDetector(detector);
    return signal;
  }
}
