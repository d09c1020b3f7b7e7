package io.vigie.streaming.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.suppress.SuppressionDocument;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.testkit.Alerts;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReloadedSuppressionTest {

  private static final String NOTHING = "{}";
  private static final String OURS = exception("ours", "2027-01-01T00:00:00Z");
  private static final String THEIRS = exception("theirs", "2027-01-01T00:00:00Z");
  private static final String MONITOR =
      "{\"detectors\": {\"credential-attack-source\": {\"mode\": \"monitor\"}}}";
  private static final String BAD = THEIRS.replace("owner", "ownr");

  @Test
  void followsTheNewestDocument() throws Exception {
    try (var harness = open(NOTHING, null)) {
      assertThat(suppressedBy(harness)).isNull();
      put(harness, OURS);
      assertThat(suppressedBy(harness)).isEqualTo("ours");
      put(harness, MONITOR);
      assertThat(suppressedBy(harness)).isNull();
      assertThat(last(harness).getMode()).isEqualTo(AlertMode.MONITOR);
    }
  }

  @Test
  void keepsTheLastGoodDocumentWhenOneIsRefused() throws Exception {
    try (var harness = open(NOTHING, null)) {
      put(harness, OURS);
      put(harness, BAD);
      assertThat(suppressedBy(harness)).isEqualTo("ours");

      DeadLetter letter = letters(harness).get(0);
      assertThat(letters(harness)).hasSize(1);
      assertThat(letter.getReason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
      assertThat(letter.getField()).isEqualTo("exceptions[0].ownr");
      assertThat(letter.getSource()).isEqualTo("settings");
      assertThat(letter.getOrigin()).isEqualTo("vigie.settings-0");
      assertThat(letter.getDetail())
          .contains(String.format("version %08x stays in force", OURS.hashCode()))
          .contains("did you mean owner?");
      assertThat(letter.getExcerpt()).contains("theirs");
    }
  }

  @Test
  void refusesWhatIsNoDocumentAndAKeyThatNobodyReads() throws Exception {
    try (var harness = open(OURS, null)) {
      put(harness, "not json");
      harness.processElement2(new StreamRecord<>(update("thresholds", "{}")));
      assertThat(letters(harness))
          .extracting(DeadLetter::getReason)
          .containsExactly(DeadLetterReason.MALFORMED, DeadLetterReason.INVALID_FIELD);
      assertThat(letters(harness).get(0).getDetail()).contains("the settings file stays in force");
      assertThat(letters(harness).get(1).getDetail()).contains("there is suppression");
      assertThat(suppressedBy(harness)).isEqualTo("ours");
    }
  }

  @Test
  void takesTheFileAgainWhenTheDocumentIsTakenAway() throws Exception {
    try (var harness = open(OURS, null)) {
      put(harness, THEIRS);
      assertThat(suppressedBy(harness)).isEqualTo("theirs");
      put(harness, null);
      assertThat(suppressedBy(harness)).isEqualTo("ours");
    }
  }

  @Test
  void beginsWithTheNewestDocumentThatWasKnownAtTheStart() throws Exception {
    try (var harness = open(OURS, THEIRS)) {
      assertThat(suppressedBy(harness)).isEqualTo("theirs");
    }
  }

  @Test
  void restoresTheLastGoodDocumentFromACheckpoint() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = open(NOTHING, null)) {
      put(harness, OURS);
      put(harness, BAD);
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness(NOTHING, THEIRS)) {
      harness.initializeState(checkpoint);
      harness.open();
      assertThat(suppressedBy(harness)).isEqualTo("ours");
    }
  }

  @Test
  void tellsTheEndOfAnExceptionOnceEvenAfterARestart() throws Exception {
    String brief = exception("short", "2026-03-02T10:00:00Z");
    OperatorSubtaskState checkpoint;
    try (var harness = open(brief, null)) {
      advance(harness, "2026-03-02T09:59:59Z");
      assertThat(ended(harness)).isZero();
      advance(harness, "2026-03-02T10:00:00Z");
      advance(harness, "2026-03-02T11:00:00Z");
      assertThat(ended(harness)).isEqualTo(1);
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness(brief, null)) {
      harness.initializeState(checkpoint);
      harness.open();
      advance(harness, "2026-03-02T12:00:00Z");
      assertThat(ended(harness)).isZero();
      put(harness, exception("late", "2026-03-02T11:30:00Z"));
      assertThat(ended(harness)).as("what had ended before it came").isEqualTo(1);
    }
  }

  @Test
  void readsBackWhatCrossesTheNetwork() throws Exception {
    var serializer = RecordTypes.settings().createSerializer(new SerializerConfigImpl());
    for (SettingsUpdate update :
        List.of(update("k", "é".repeat(70_000)), update(SettingsUpdate.SUPPRESSION, null))) {
      var out = new org.apache.flink.core.memory.DataOutputSerializer(64);
      serializer.serialize(update, out);
      var in = new org.apache.flink.core.memory.DataInputDeserializer(out.getCopyOfBuffer());
      assertThat(serializer.deserialize(in)).isEqualTo(update);
    }
  }

  private static String exception(String id, String expires) {
    return """
    {"exceptions": [{"id": "%s", "owner": "ops", "reason": "known", "expires": "%s",
      "match": {"addresses": ["203.0.113.7"]}}]}\
    """
        .formatted(id, expires);
  }

  private static SettingsUpdate update(String key, @Nullable String document) {
    return new SettingsUpdate(key, document, "vigie.settings-0", 3);
  }

  private static void put(
      TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness,
      @Nullable String document)
      throws Exception {
    harness.processElement2(new StreamRecord<>(update(SettingsUpdate.SUPPRESSION, document)));
  }

  private static @Nullable String suppressedBy(
      TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness) throws Exception {
    harness.processElement1(new StreamRecord<>(alert()));
    var suppressed = last(harness).getSuppressed();
    return suppressed == null ? null : suppressed.getBy();
  }

  private static Alert last(
      TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness) {
    List<Alert> alerts = harness.extractOutputValues();
    return alerts.get(alerts.size() - 1);
  }

  private static List<DeadLetter> letters(
      TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness) {
    return harness.getSideOutput(ReloadedSuppression.DEAD_LETTERS).stream()
        .map(StreamRecord::getValue)
        .toList();
  }

  private static void advance(
      TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness, String time)
      throws Exception {
    harness.processWatermark2(new Watermark(Long.MAX_VALUE - 1));
    harness.processWatermark1(new Watermark(java.time.Instant.parse(time).toEpochMilli()));
  }

  private static long ended(
      TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness) {
    Counter counter = ((ReloadedSuppression<?>) harness.getOperator()).ended();
    return counter.getCount();
  }

  private static TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> open(
      String file, @Nullable String newest) throws Exception {
    var harness = harness(file, newest);
    harness.open();
    return harness;
  }

  private static TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert> harness(
      String file, @Nullable String newest) throws Exception {
    SuppressionReader reader =
        json -> SuppressionDocument.read(json, Set.of("credential-attack-source"));
    var harness =
        new TwoInputStreamOperatorTestHarness<Alert, SettingsUpdate, Alert>(
            new ReloadedSuppression<>(new SuppressionPlan(file, newest, reader), Leaving.ALERTS));
    harness.setup(RecordTypes.of(Alert.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static Alert alert() {
    return Alerts.aboutAddress().build();
  }
}
