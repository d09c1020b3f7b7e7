package io.vigie.streaming.topology;

import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.codec.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.NullUnmarked;

/**
 * Marks by the newest sound document of the settings topic. One that is refused becomes a dead
 * letter and changes nothing.
 */
@NullUnmarked // Flink sets fields up in its own life cycle
final class ReloadedSuppression<T> extends SuppressionHost<T>
    implements TwoInputStreamOperator<T, SettingsUpdate, T> {

  private static final long serialVersionUID = 1L;

  /** Where refused documents go. */
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("refused-settings", RecordTypes.of(DeadLetter.class));

  private static final int LONGEST_DETAIL = 2_000;

  private transient Counter accepted;
  private transient Counter rejected;

  ReloadedSuppression(SuppressionPlan plan, Leaving<T> leaving) {
    super(plan, leaving);
  }

  @Override
  public void open() throws Exception {
    super.open();
    accepted = getMetricGroup().counter("settingsAccepted");
    rejected = getMetricGroup().counter("settingsRejected");
  }

  @Override
  public void processElement1(StreamRecord<T> record) {
    mark(record);
  }

  @Override
  public void processElement2(StreamRecord<SettingsUpdate> record) throws Exception {
    SettingsUpdate update = record.getValue();
    try {
      checkKey(update);
      put(update.document());
    } catch (InvalidSettingsException e) {
      reject(update, e);
      return;
    }
    if (speaks()) {
      accepted.inc();
      LOG.info(
          "Settings of {}:{} taken; in force: {}", update.origin(), update.offset(), version());
    }
  }

  private static void checkKey(SettingsUpdate update) {
    if (!update.key().equals(SettingsUpdate.SUPPRESSION)) {
      String message = "is no key of the settings topic; there is " + SettingsUpdate.SUPPRESSION;
      throw new InvalidSettingsException(List.of(new SettingProblem(update.key(), message)));
    }
  }

  private void reject(SettingsUpdate update, InvalidSettingsException problem) throws Exception {
    if (!speaks()) {
      return;
    }
    rejected.inc();
    String detail =
        "the settings were refused, " + version() + " stays in force: " + problem.getMessage();
    LOG.error("{}:{}: {}", update.origin(), update.offset(), detail);
    output.collect(DEAD_LETTERS, new StreamRecord<>(letter(update, detail, problem)));
  }

  private static DeadLetter letter(
      SettingsUpdate update, String detail, InvalidSettingsException problem) {
    String document = update.document();
    byte[] bytes = (document == null ? "" : document).getBytes(StandardCharsets.UTF_8);
    String field = problem.problems().get(0).path();
    return DeadLetter.newBuilder()
        .setReason(field.isEmpty() ? DeadLetterReason.MALFORMED : DeadLetterReason.INVALID_FIELD)
        .setDetail(detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())))
        .setField(field.isEmpty() ? null : field)
        .setSource("settings")
        .setOrigin(update.origin())
        .setOffset(update.offset())
        .setSize(bytes.length)
        .setExcerpt(Excerpt.ofText(bytes))
        .build();
  }
}
