package io.vigie.connectors.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * Describes a source over one or more topics. Immutable: each {@code with…} and {@code starting…}
 * returns another description.
 */
public final class RecordSource {

  /** How often new partitions are looked for. */
  private static final Duration DISCOVERY = Duration.ofMinutes(1);

  private final KafkaConnection connection;
  private final List<String> topics;
  private final String group;
  private final StartPosition start;
  private final boolean bounded;

  private RecordSource(
      KafkaConnection connection,
      List<String> topics,
      String group,
      StartPosition start,
      boolean bounded) {
    this.connection = connection;
    this.topics = topics;
    this.group = group;
    this.start = start;
    this.bounded = bounded;
  }

  /**
   * A source that begins where its group left off and never ends.
   *
   * @param topics at least one
   * @param group consumer group under which offsets are committed, for monitoring; not blank
   * @throws KafkaSettingsException if there is no topic or no group
   */
  public static RecordSource of(
      KafkaConnection connection, Collection<String> topics, String group) {
    if (topics.isEmpty()) {
      throw new KafkaSettingsException("a Kafka source needs at least one topic");
    }
    if (group.isBlank()) {
      throw new KafkaSettingsException("group: a Kafka source needs the name of a consumer group");
    }
    return new RecordSource(
        connection, List.copyOf(topics), group, new StartPosition.Committed(), false);
  }

  /** The same from another position. */
  public RecordSource startingAt(StartPosition position) {
    return new RecordSource(connection, topics, group, position, bounded);
  }

  /** The same, ending at what are the newest records when the job starts. */
  public RecordSource endingAtLatest() {
    return new RecordSource(connection, topics, group, start, true);
  }

  /**
   * The source itself. Its uid in a job is the topology's matter.
   *
   * @param reader makes elements from records
   * @param poison says what becomes of a record whose reader threw
   * @param type of the elements
   */
  public <T> KafkaSource<T> read(
      KafkaRecordReader<T> reader, KafkaRecordReader.Poison<T> poison, TypeInformation<T> type) {
    KafkaSourceBuilder<T> builder =
        KafkaSource.<T>builder()
            .setProperties(connection.consumer())
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                bounded ? "-1" : Long.toString(DISCOVERY.toMillis()))
            .setTopics(topics)
            .setGroupId(group)
            .setClientIdPrefix(group)
            .setStartingOffsets(start.offsets())
            .setDeserializer(new GuardedReader<>(reader, poison, type));
    return (bounded ? builder.setBounded(OffsetsInitializer.latest()) : builder).build();
  }
}
