package io.vigie.streaming.job;

import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.KafkaDeadLetters;
import io.vigie.connectors.kafka.KafkaRecordReader;
import io.vigie.connectors.kafka.NewestRecord;
import io.vigie.connectors.kafka.RecordSource;
import io.vigie.connectors.kafka.StartPosition;
import io.vigie.connectors.kafka.Topic;
import io.vigie.streaming.settings.KafkaSettings;
import io.vigie.streaming.topology.RecordTypes;
import io.vigie.streaming.topology.SettingsUpdate;
import io.vigie.streaming.topology.Uids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The topic of settings that change while the job runs. */
public final class SettingsTopic {

  private SettingsTopic() {}

  /** The newest suppression settings in the topic, to be read and replaced. */
  public static NewestRecord suppression(KafkaSettings kafka) {
    return new NewestRecord(Connections.kafka(kafka), topic(kafka));
  }

  private static Topic topic(KafkaSettings kafka) {
    return Connections.topics(kafka).settings();
  }

  /** All its records from the first, then each as it comes. */
  static DataStream<SettingsUpdate> read(
      StreamExecutionEnvironment environment, KafkaConnection connection, KafkaSettings kafka) {
    Reader reader = new Reader();
    return environment
        .fromSource(
            RecordSource.of(connection, List.of(topic(kafka).name()), kafka.groupId() + ".settings")
                .startingAt(new StartPosition.Earliest())
                .read(reader, reader, RecordTypes.settings()),
            WatermarkStrategy.forGenerator(context -> new Timeless()),
            "settings")
        .uid(Uids.SETTINGS)
        .setParallelism(1);
  }

  /**
   * Settings have no event time: they hold no alert up. Only for what ends behind the stages: to
   * one that sorts by event time this is the end of time as soon as all else is idle.
   */
  private static final class Timeless implements WatermarkGenerator<SettingsUpdate> {

    /** Just before the watermark that means the end of the input. */
    private static final Watermark ANY_TIME = new Watermark(Long.MAX_VALUE - 1);

    @Override
    public void onEvent(SettingsUpdate update, long time, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(ANY_TIME);
    }
  }

  private static final class Reader
      implements KafkaRecordReader<SettingsUpdate>, KafkaRecordReader.Poison<SettingsUpdate> {

    private static final long serialVersionUID = 1L;

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, Collector<SettingsUpdate> out) {
      out.collect(update(record, text(record.value())));
    }

    @Override
    public SettingsUpdate refuse(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
      return update(record, "");
    }

    private static SettingsUpdate update(
        ConsumerRecord<byte[], byte[]> record, @Nullable String document) {
      String key = text(record.key());
      return new SettingsUpdate(
          key == null ? "" : key, document, KafkaDeadLetters.origin(record), record.offset());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
      return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
