package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.local.stack.LocalKafka;
import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaJobIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static LocalKafka kafka;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void tellsAReaderWhereEachRecordLay() throws Exception {
    KafkaConnection connection = connection();
    Topic raw = created("places").raw("okta");
    try (KafkaProducer<byte[], byte[]> producer = producer(connection)) {
      for (int i = 0; i < 6; i++) {
        producer.send(new ProducerRecord<>(raw.name(), i % 2, null, bytes("line " + i))).get();
      }
    }
    KafkaRecordReader<String> reader =
        (record, out) ->
            out.collect(
                KafkaDeadLetters.origin(record)
                    + "@"
                    + record.offset()
                    + " "
                    + new String(record.value(), StandardCharsets.UTF_8));
    assertThat(collect(source(connection, raw).read(reader, (record, e) -> "", Types.STRING)))
        .containsExactlyInAnyOrder(
            raw.name() + "-0@0 line 0",
            raw.name() + "-1@0 line 1",
            raw.name() + "-0@1 line 2",
            raw.name() + "-1@1 line 3",
            raw.name() + "-0@2 line 4",
            raw.name() + "-1@2 line 5");
  }

  @Test
  void refusesPoisonWhileTheGoodOnesFlow() throws Exception {
    KafkaConnection connection = connection();
    Topic events = created("poison").events();
    AvroEncoder<SecurityEvent> encoder = AvroRecords.encoder(SecurityEvent.class);
    try (KafkaProducer<byte[], byte[]> producer = producer(connection)) {
      for (int i = 0; i < 3; i++) {
        send(producer, events, encoder.encode(Samples.event(i)), encoder.headers());
        send(producer, events, bytes("{\"password\":\"hunter2\"}"), encoder.headers());
      }
    }
    List<String> said = collect(source(connection, events).read(avro(), avro(), Types.STRING));
    assertThat(said)
        .containsExactlyInAnyOrder(
            Samples.event(0).getId(),
            Samples.event(1).getId(),
            Samples.event(2).getId(),
            DeadLetterReason.MALFORMED + " {\"password\":***}",
            DeadLetterReason.MALFORMED + " {\"password\":***}",
            DeadLetterReason.MALFORMED + " {\"password\":***}");
  }

  @Test
  void goesOnWhenAReaderThrows() throws Exception {
    KafkaConnection connection = connection();
    Topic raw = created("throws").raw("okta");
    try (KafkaProducer<byte[], byte[]> producer = producer(connection)) {
      for (String line : List.of("a", "bad", "b")) {
        producer.send(new ProducerRecord<>(raw.name(), bytes(line))).get();
      }
    }
    KafkaRecordReader<String> reader =
        (record, out) -> {
          String line = new String(record.value(), StandardCharsets.UTF_8);
          if (line.equals("bad")) {
            throw new IllegalStateException(line);
          }
          out.collect(line);
        };
    assertThat(
            collect(source(connection, raw).read(reader, (record, e) -> "refused", Types.STRING)))
        .containsExactlyInAnyOrder("a", "refused", "b");
  }

  @Test
  void losesNothingWhenTheBrokerIsKilledWhileAJobReadsAndWrites() throws Exception {
    KafkaConnection connection = connection();
    Topics topics = created("killed");
    int before = 2_000;
    int all = 4_000;
    send(connection, topics.events(), 0, before);

    StreamExecutionEnvironment job = environment();
    job.enableCheckpointing(500);
    job.fromSource(
            RecordSource.of(connection, List.of(topics.events().name()), "killed")
                .read(avro(), avro(), Types.STRING),
            WatermarkStrategy.noWatermarks(),
            "events")
        .map(Samples::alert)
        .returns(TypeInformation.of(Alert.class))
        .sinkTo(RecordSink.alerts(connection, topics).build());
    JobClient running = job.executeAsync("killed");
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(connection)) {
      consumer.subscribe(List.of(topics.alerts().name()));
      Set<String> written = new HashSet<>();
      await().atMost(LIMIT).until(() -> poll(consumer, written).size() >= before / 2);
      kafka.kill();
      kafka.restart();
      send(connection, topics.events(), before, all);
      await().atMost(LIMIT).until(() -> poll(consumer, written).size() >= all);
      for (int i = 0; i < all; i++) {
        assertThat(written).contains(Samples.event(i).getId());
      }
    } finally {
      running.cancel().get();
    }
  }

  @Test
  void showsEachRecordOnceToReadersOfTransactions() throws Exception {
    KafkaConnection connection = connection();
    Topics topics = created("once");
    send(connection, topics.events(), 0, 500);
    StreamExecutionEnvironment job = environment();
    job.enableCheckpointing(500);
    job.fromSource(
            source(connection, topics.events()).read(avro(), avro(), Types.STRING),
            WatermarkStrategy.noWatermarks(),
            "events")
        .map(Samples::alert)
        .returns(TypeInformation.of(Alert.class))
        .sinkTo(RecordSink.alerts(connection, topics).exactlyOnce("once-alerts").build());
    job.execute("once");
    KafkaRecordReader<String> keys =
        (record, out) -> out.collect(new String(record.key(), StandardCharsets.UTF_8));
    assertThat(
            collect(
                source(connection, topics.alerts()).read(keys, (record, e) -> "", Types.STRING)))
        .hasSize(500)
        .doesNotHaveDuplicates();
  }

  private static Set<String> poll(KafkaConsumer<byte[], byte[]> consumer, Set<String> ids) {
    consumer
        .poll(Duration.ofMillis(200))
        .forEach(record -> ids.add(new String(record.key(), StandardCharsets.UTF_8)));
    return ids;
  }

  private static KafkaConnection connection() {
    return KafkaConnection.to(kafka.bootstrapServers());
  }

  private static Topics created(String prefix) {
    Topics topics = new Topics(TopicSettings.DEFAULT.withPrefix(prefix).withPartitions(2));
    new TopicSetup(connection()).apply(topics.all(List.of("okta")));
    return topics;
  }

  private static RecordSource source(KafkaConnection connection, Topic topic) {
    return RecordSource.of(connection, List.of(topic.name()), "test")
        .startingAt(new StartPosition.Earliest())
        .endingAtLatest();
  }

  /** Event ids, and what dead letters say. */
  private static AvroReader<SecurityEvent, String> avro() {
    return new AvroReader<>(
        SecurityEvent.class,
        WriterSchemas.released(),
        SecurityEvent::getId,
        new AvroReader.Refusing<>("test", "acme", KafkaJobIT::told));
  }

  private static String told(DeadLetter letter) {
    return letter.getReason() + " " + letter.getExcerpt();
  }

  private static List<String> collect(KafkaSource<String> source) throws Exception {
    List<String> all = new ArrayList<>();
    try (CloseableIterator<String> elements =
        environment()
            .fromSource(source, WatermarkStrategy.noWatermarks(), "source")
            .executeAndCollect()) {
      elements.forEachRemaining(all::add);
    }
    return all;
  }

  private static StreamExecutionEnvironment environment() {
    Configuration settings = new Configuration();
    settings.setString("restart-strategy.type", "fixed-delay");
    settings.setString("restart-strategy.fixed-delay.attempts", "20");
    settings.setString("restart-strategy.fixed-delay.delay", "500 ms");
    return StreamExecutionEnvironment.createLocalEnvironment(2, settings);
  }

  private static void send(KafkaConnection connection, Topic topic, int from, int to) {
    AvroEncoder<SecurityEvent> encoder = AvroRecords.encoder(SecurityEvent.class);
    try (KafkaProducer<byte[], byte[]> producer = producer(connection)) {
      for (int i = from; i < to; i++) {
        send(producer, topic, encoder.encode(Samples.event(i)), encoder.headers());
      }
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Topic topic, byte[] value, Headers headers) {
    var unused =
        producer.send(new ProducerRecord<>(topic.name(), null, null, null, value, headers));
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaConnection connection) {
    return new KafkaProducer<>(
        connection.producer(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection connection) {
    var settings = connection.consumer();
    settings.putAll(Map.of("group.id", "watching", "auto.offset.reset", "earliest"));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
