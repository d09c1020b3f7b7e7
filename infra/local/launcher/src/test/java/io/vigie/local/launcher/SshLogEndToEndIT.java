package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.local.stack.ElasticsearchOptions;
import io.vigie.local.stack.KafkaOptions;
import io.vigie.local.stack.LocalElasticsearch;
import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.flink.FlinkOptions;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.streaming.command.SetupCommand;
import io.vigie.streaming.job.VigieJob;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real sshd log through a real broker and a real job into a real Elasticsearch. */
class SshLogEndToEndIT {

  private static final String LOG = "ssh/OpenSSH_2k.log";
  private static final String TRUTH = "ssh/OpenSSH_2k_truth_by_ip.csv";

  private static final Map<String, String> CLASSES =
      Map.of(
          "183.62.140.253", "brute_force",
          "187.141.143.180", "spray",
          "103.99.0.122", "spray",
          "112.95.230.3", "brute_force",
          "5.188.10.180", "brute_force");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;

  @Test
  void everyLoudSourceHasExactlyOneAlertThatAgreesWithTheTruth() throws Exception {
    Path log = SharedData.file(LOG);
    Map<String, Map<String, String>> truth = truth();
    try (LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults());
        LocalElasticsearch elasticsearch =
            LocalElasticsearch.start(ElasticsearchOptions.defaults());
        LocalFlink flink = LocalFlink.start(FlinkOptions.defaults())) {
      VigieSettings settings = settings(kafka, elasticsearch);
      SetupCommand.apply(settings, new PrintWriter(new StringWriter()));
      StreamExecutionEnvironment environment = flink.environment();
      VigieJob.build(environment, settings);
      environment.executeAsync("ssh");
      send(log, kafka);

      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> agrees(alerts(elasticsearch), truth));
    }
  }

  private static void agrees(
      Map<String, List<JsonNode>> alerts, Map<String, Map<String, String>> truth) {
    assertThat(alerts.keySet()).isEqualTo(CLASSES.keySet());
    CLASSES.forEach(
        (source, kind) -> {
          assertThat(alerts.get(source)).as(source).hasSize(1);
          JsonNode alert = alerts.get(source).get(0);
          Map<String, String> row = truth.get(source);
          assertThat(alert.at("/vigie/classification").asText()).as(source).isEqualTo(kind);
          assertThat(alert.at("/vigie/counts/failures").asText())
              .as(source)
              .isEqualTo(row.get("failures"));
          assertThat(alert.at("/vigie/counts/accounts").asText())
              .as(source)
              .isEqualTo(row.get("distinct_users_failed"));
          assertThat(alert.at("/vigie/first_time").asText())
              .as(source)
              .isEqualTo(row.get("first_time") + ".000Z");
          assertThat(alert.at("/vigie/last_time").asText())
              .as(source)
              .isEqualTo(row.get("last_time") + ".000Z");
          assertThat(alert.at("/vigie/workflow/status").asText()).isEqualTo("new");
        });
  }

  private VigieSettings settings(LocalKafka kafka, LocalElasticsearch elasticsearch)
      throws IOException {
    Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
    Path file = folder.resolve("vigie.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "pseudonym_key: {file: key}",
            "kafka:",
            "  bootstrap_servers: ['" + kafka.bootstrapServers() + "']",
            "  start: earliest",
            "  partitions: 1",
            "sources:",
            "  ssh: {format: sshd, topic: vigie.raw.sshd, options: {year: 2015}}",
            "elasticsearch: {hosts: ['" + elasticsearch.url() + "']}",
            "time: {silence: 3s}",
            "checkpoint: {interval: 1s}",
            "parallelism: 2",
            ""));
    return SettingsFile.load(file, Map.of());
  }

  private static void send(Path log, LocalKafka kafka) throws Exception {
    Properties properties = new Properties();
    properties.putAll(kafka.clientProperties());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
        producer
            .send(
                new ProducerRecord<>("vigie.raw.sshd", line.getBytes(StandardCharsets.ISO_8859_1)))
            .get();
      }
    }
  }

  private Map<String, List<JsonNode>> alerts(LocalElasticsearch elasticsearch)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(elasticsearch.url() + "/vigie-alerts/_search?size=100"))
            .build();
    String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    Map<String, List<JsonNode>> bySource = new TreeMap<>();
    for (JsonNode hit : json.readTree(body).at("/hits/hits")) {
      JsonNode alert = hit.get("_source");
      bySource.merge(
          alert.at("/vigie/entity/value").asText(),
          List.of(alert),
          (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }
    return bySource;
  }

  private static Map<String, Map<String, String>> truth() throws IOException {
    List<String> lines = Files.readAllLines(SharedData.file(TRUTH));
    String[] names = lines.get(0).split(",", -1);
    Map<String, Map<String, String>> bySource = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      bySource.put(cells[0], row);
    }
    return bySource;
  }
}
