package io.vigie.streaming.topology;

import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import java.io.Serializable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the last step of the pipeline marks alerts by, and holds step-up signals back by.
 *
 * @param initial document of the settings file; holds where no other is in force
 * @param newest document that was the newest in the settings topic when the job was laid out, or
 *     null; state of a checkpoint comes before it
 * @param reader reads documents
 */
public record SuppressionPlan(String initial, @Nullable String newest, SuppressionReader reader)
    implements Serializable {

  /** Marks alerts by the file for as long as the job runs. */
  SingleOutputStreamOperator<Alert> mark(DataStream<Alert> alerts) {
    return alerts
        .transform(
            "suppress: exceptions",
            RecordTypes.of(Alert.class),
            new FixedSuppression<>(this, Leaving.ALERTS))
        .uid(Uids.SUPPRESS);
  }

  /** Marks alerts by the newest document that came. */
  SingleOutputStreamOperator<Alert> mark(
      DataStream<Alert> alerts, DataStream<SettingsUpdate> updates) {
    return alerts
        .connect(updates.broadcast())
        .transform(
            "suppress: exceptions, reloaded",
            RecordTypes.of(Alert.class),
            new ReloadedSuppression<>(this, Leaving.ALERTS))
        .uid(Uids.SUPPRESS);
  }

  /** Holds back, by the file, the step-up signals of detectors that are only watched. */
  DataStream<StepUp> holdBack(DataStream<StepUp> signals) {
    return signals
        .transform(
            "suppress: step-ups",
            RecordTypes.of(StepUp.class),
            new FixedSuppression<>(this, Leaving.STEP_UPS))
        .uid(Uids.SUPPRESS_STEP_UPS);
  }

  /** Holds them back by the newest document that came. */
  DataStream<StepUp> holdBack(DataStream<StepUp> signals, DataStream<SettingsUpdate> updates) {
    return signals
        .connect(updates.broadcast())
        .transform(
            "suppress: step-ups, reloaded",
            RecordTypes.of(StepUp.class),
            new ReloadedSuppression<>(this, Leaving.STEP_UPS))
        .uid(Uids.SUPPRESS_STEP_UPS);
  }
}
