package io.vigie.streaming.topology;

import io.vigie.analytics.normalise.Normalised;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline reads.
 *
 * @param records normalised records with event timestamps and watermarks
 * @param settings records of the settings topic, or null where settings do not change
 * @param inquiries inquiries after sessions as events, or what could not be read as one; null where
 *     nobody asks
 */
public record PipelineInputs(
    DataStream<Normalised> records,
    @Nullable DataStream<SettingsUpdate> settings,
    @Nullable DataStream<Normalised> inquiries) {

  /** Records alone. */
  public static PipelineInputs of(DataStream<Normalised> records) {
    return new PipelineInputs(records, null, null);
  }
}
