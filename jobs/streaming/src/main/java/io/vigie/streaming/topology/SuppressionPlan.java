package io.vigie.streaming.topology;

import io.vigie.schemas.Alert;
import java.io.Serializable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the last step of the pipeline marks alerts by.
 *
 * @param initial document of the settings file; holds where no other is in force
 * @param newest document that was the newest in the settings topic when the job was laid out, or
 *     null; state of a checkpoint comes before it
 * @param reader reads documents
 */
public record SuppressionPlan(String initial, @Nullable String newest, SuppressionReader reader)
    implements Serializable {

  /** Marks by the file for as long as the job runs. */
  SingleOutputStreamOperator<Alert> mark(DataStream<Alert> alerts) {
    return named(
        alerts.transform(
            "suppress: exceptions", RecordTypes.of(Alert.class), new FixedSuppression(this)));
  }

  /** Marks by the newest document that came. */
  SingleOutputStreamOperator<Alert> mark(
      DataStream<Alert> alerts, DataStream<SettingsUpdate> updates) {
    return named(
        alerts
            .connect(updates.broadcast())
            .transform(
                "suppress: exceptions, reloaded",
                RecordTypes.of(Alert.class),
                new ReloadedSuppression(this)));
  }

  private static SingleOutputStreamOperator<Alert> named(SingleOutputStreamOperator<Alert> marked) {
    return marked.uid(Uids.SUPPRESS);
  }
}
