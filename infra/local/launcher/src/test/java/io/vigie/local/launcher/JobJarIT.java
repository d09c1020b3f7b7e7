package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.flink.FlinkOptions;
import io.vigie.local.stack.flink.LocalFlinkCluster;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventJson;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.streaming.command.SetupCommand;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a cluster whose processes have Flink and nothing of Vigie on their class path. */
class JobJarIT {

  private static final Path JAR = Path.of("../../../jobs/streaming/target/vigie-job.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ATTACKER = "203.0.113.10";

  /** Libraries that the jar must bring along. */
  private static final Pattern BROUGHT =
      Pattern.compile(
          "(vigie-|kafka-clients|flink-connector-kafka|flink-avro|avro-|jackson-|elasticsearch-"
              + "|httpc|picocli|caffeine|maxmind-db|java-uuid-generator|libphonenumber|snakeyaml-\\d).*");

  private final Path folder;

  JobJarIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runsOnAClusterThatHasOnlyFlink() throws Exception {
    try (LocalKafka kafka = LocalKafka.start()) {
      Path file = settings(kafka);
      VigieSettings settings = SettingsFile.load(file, Map.of());
      SetupCommand.apply(settings, new PrintWriter(new StringWriter()));
      play(kafka);
      try (LocalFlinkCluster cluster = cluster()) {
        cluster.run(JAR, "io.vigie.streaming.Main", "run", "--settings", file.toString());
        awaitAlert(kafka);
      }
    }
  }

  /** The processes of a cluster get this JVM's class path: here without what the jar brings. */
  private static LocalFlinkCluster cluster() {
    String whole = System.getProperty("java.class.path");
    String reduced =
        Arrays.stream(whole.split(File.pathSeparator, -1))
            .filter(entry -> !Files.isDirectory(Path.of(entry)))
            .filter(entry -> !BROUGHT.matcher(Path.of(entry).getFileName().toString()).matches())
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(reduced).contains("flink-clients").doesNotContain("kafka-clients");
    System.setProperty("java.class.path", reduced);
    try {
      return LocalFlinkCluster.start(FlinkOptions.defaults().withTaskManagers(1, 1));
    } finally {
      System.setProperty("java.class.path", whole);
    }
  }

  private Path settings(LocalKafka kafka) throws IOException {
    Path key = Files.writeString(folder.resolve("pseudonym.key"), "0123456789abcdef0123456789");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return Files.write(
        folder.resolve("vigie.yaml"),
        List.of(
            "pseudonym_key: {file: pseudonym.key}",
            "kafka: {bootstrap_servers: ['" + kafka.bootstrapServers() + "'], partitions: 1}",
            "sources: {portal: {format: native, topic: vigie.raw.native}}",
            "elasticsearch: {enabled: false}",
            "time: {out_of_orderness: 1s, silence: 1s}",
            "parallelism: 1"));
  }

  private static void play(LocalKafka kafka) {
    DemoTraffic traffic = new DemoTraffic(7);
    Instant start = Instant.now().minusSeconds(30);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new HashMap<>(kafka.clientProperties()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int second = 0; second < 20; second++) {
        for (SecurityEvent event : traffic.second(second, start.plusSeconds(second))) {
          var unused =
              producer.send(new ProducerRecord<>("vigie.raw.native", EventJson.write(event)));
        }
      }
    }
  }

  private static void awaitAlert(LocalKafka kafka) {
    WireTypes.trust();
    TreeSet<String> entities = new TreeSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      consumer.subscribe(List.of("vigie.alerts"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                consumer
                    .poll(Duration.ofMillis(500))
                    .forEach(record -> entities.add(alert(record.value()).getEntity()));
                assertThat(entities).contains(ATTACKER);
              });
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(LocalKafka kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    properties.put("group.id", "job-jar-test");
    properties.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Alert alert(byte[] value) {
    try {
      return new SpecificDatumReader<>(Alert.class)
          .read(null, DecoderFactory.get().binaryDecoder(value, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
