package io.vigie.connectors.kafka;

import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks a running job which sessions an account has, and waits for what it says. */
public final class SessionInquiries {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConnection connection;
  private final String inquiries;
  private final String reports;

  /** By the topics of a deployment. */
  public SessionInquiries(KafkaConnection connection, Topics topics) {
    this.connection = connection;
    this.inquiries = topics.sessionInquiries().name();
    this.reports = topics.sessionReports().name();
  }

  /**
   * Asks, and waits for the report that answers.
   *
   * @param inquiry with an identifier that nobody else uses
   * @param patience how long is waited
   * @return empty when nobody answered in that time
   * @throws KafkaProblem if the cluster cannot be reached, or does not have the topics
   */
  public Optional<SessionReport> ask(SessionInquiry inquiry, Duration patience) {
    TopicSetup topics = new TopicSetup(connection);
    topics.require(inquiries);
    topics.require(reports);
    Properties settings = connection.consumer();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "" + DEADLINE.toMillis());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      listen(consumer);
      send(inquiry);
      return answer(consumer, inquiry.getId(), patience);
    } catch (KafkaProblem e) {
      throw e;
    } catch (RuntimeException e) {
      throw KafkaFailures.explain(e, "read topic " + reports, connection, DEADLINE);
    }
  }

  /** From where the topic ends before anything is asked. */
  private void listen(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(reports).stream()
            .map(partition -> new TopicPartition(reports, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // else the end is looked up later
  }

  private void send(SessionInquiry inquiry) {
    AvroEncoder<SessionInquiry> encoder = AvroRecords.encoder(SessionInquiry.class);
    byte[] value = encoder.encode(inquiry);
    byte[] key = RecordKey.sessionInquiry().of(inquiry).getBytes(StandardCharsets.UTF_8);
    OneRecord.send(
        connection,
        new ProducerRecord<>(inquiries, null, null, key, value, encoder.headers()),
        DEADLINE);
  }

  private Optional<SessionReport> answer(
      KafkaConsumer<byte[], byte[]> consumer, String inquiry, Duration patience) {
    AvroDecoder<SessionReport> decoder =
        AvroRecords.decoder(SessionReport.class, WriterSchemas.released());
    long giveUp = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < giveUp) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (decoder.decode(record.value(), record.headers())
                instanceof Decoded.Read<SessionReport> read
            && read.value().getInquiry().equals(inquiry)) {
          return Optional.of(read.value());
        }
      }
    }
    return Optional.empty();
  }
}
