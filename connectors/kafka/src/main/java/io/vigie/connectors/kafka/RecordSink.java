package io.vigie.connectors.kafka;

import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Describes a sink that writes Avro records to a topic, at least once unless told otherwise.
 * Immutable.
 *
 * @param <T> generated type of vigie-schemas
 */
public final class RecordSink<T extends SpecificRecord> {

  /** Kafka's own default limit on a request, in bytes. */
  private static final int REQUEST_LIMIT = 1 << 20;

  /** Room for key, headers and framing in a request. */
  private static final int OVERHEAD = 16 << 10;

  private final KafkaConnection connection;
  private final String topic;
  private final Class<T> type;
  private final RecordKey<T> key;
  private final @Nullable String transactions;

  private RecordSink(
      KafkaConnection connection,
      String topic,
      Class<T> type,
      RecordKey<T> key,
      @Nullable String transactions) {
    this.connection = connection;
    this.topic = topic;
    this.type = type;
    this.key = key;
    this.transactions = transactions;
  }

  /** A sink for any type. */
  public static <T extends SpecificRecord> RecordSink<T> of(
      KafkaConnection connection, String topic, Class<T> type, RecordKey<T> key) {
    return new RecordSink<>(connection, topic, type, key, null);
  }

  /** A sink for alerts, keyed by alert id. */
  public static RecordSink<Alert> alerts(KafkaConnection connection, Topics topics) {
    return of(connection, topics.alerts().name(), Alert.class, RecordKey.alert());
  }

  /** A sink for events, keyed by tenant and account. */
  public static RecordSink<SecurityEvent> events(KafkaConnection connection, Topics topics) {
    return of(connection, topics.events().name(), SecurityEvent.class, RecordKey.event());
  }

  /** A sink for step-up signals, keyed by tenant and account. */
  public static RecordSink<StepUp> stepUps(KafkaConnection connection, Topics topics) {
    return of(connection, topics.stepUps().name(), StepUp.class, RecordKey.stepUp());
  }

  /** A sink for inquiries after sessions, keyed by tenant and account. */
  public static RecordSink<SessionInquiry> sessionInquiries(
      KafkaConnection connection, Topics topics) {
    return of(
        connection,
        topics.sessionInquiries().name(),
        SessionInquiry.class,
        RecordKey.sessionInquiry());
  }

  /** A sink for reports of sessions, keyed by tenant and account. */
  public static RecordSink<SessionReport> sessionReports(
      KafkaConnection connection, Topics topics) {
    return of(
        connection, topics.sessionReports().name(), SessionReport.class, RecordKey.sessionReport());
  }

  /** A sink for dead letters, keyed by source. */
  public static RecordSink<DeadLetter> deadLetters(KafkaConnection connection, Topics topics) {
    return of(connection, topics.deadLetters().name(), DeadLetter.class, RecordKey.deadLetter());
  }

  /**
   * The same in transactions that are committed with each checkpoint: readers that read committed
   * records only see each record exactly once, one checkpoint later.
   *
   * @param prefix of the transactions' ids; unique to this sink among all that write to the
   *     cluster, and the same after every restart; not blank
   */
  public RecordSink<T> exactlyOnce(String prefix) {
    if (prefix.isBlank()) {
      throw new KafkaSettingsException(
          "transaction prefix: exactly-once delivery needs one that no other sink uses");
    }
    return new RecordSink<>(connection, topic, type, key, prefix);
  }

  /** The sink itself. Its uid in a job is the topology's matter. */
  public KafkaSink<T> build() {
    Properties producer = connection.producer();
    KafkaSinkBuilder<T> builder =
        KafkaSink.<T>builder()
            .setBootstrapServers(connection.bootstrapServers())
            .setKafkaProducerConfig(producer)
            .setRecordSerializer(new AvroSerializer<>(topic, type, key, limit(producer)));
    return (transactions == null
            ? builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            : builder
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactions))
        .build();
  }

  private static int limit(Properties producer) {
    String chosen = producer.getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    try {
      int request = chosen == null ? REQUEST_LIMIT : Integer.parseInt(chosen.strip());
      return Math.max(OVERHEAD, request - OVERHEAD);
    } catch (NumberFormatException e) {
      throw new KafkaSettingsException(
          "%s: '%s' is not a number of bytes"
              .formatted(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, chosen));
    }
  }
}
